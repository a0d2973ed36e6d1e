package io.accalmie.catalogue.adequacy;

import io.accalmie.catalogue.ModelCatalogue;
import io.accalmie.intake.NearestNames;
import io.accalmie.intake.Refusal;
import io.accalmie.intake.RenderJob;
import java.util.List;

/** Finds entries of a job's models list that name no model, and tells the nearest names. */
final class UnknownModels {
    private final ModelCatalogue catalogue;

    UnknownModels(ModelCatalogue catalogue) {
        this.catalogue = catalogue;
    }

    List<Refusal> faults(RenderJob job) {
        return job.models().stream()
                .filter(name -> catalogue.named(name).isEmpty())
                .map(name -> Refusal.ofField(
                        "UNKNOWN_MODEL",
                        "models",
                        name,
                        "The catalogue has no model named '" + name + "'.",
                        NearestNames.remedy(name, catalogue.names())))
                .toList();
    }
}
