package io.accalmie.catalogue.adequacy;

import io.accalmie.catalogue.ModelCatalogue;
import io.accalmie.intake.NearestNames;
import io.accalmie.intake.Quality;
import io.accalmie.intake.Refusal;
import io.accalmie.intake.RenderJob;
import java.util.List;
import java.util.stream.Stream;

/** Finds entries of a job's models list that name no model, and tells the nearest names. */
final class UnknownModels {
    private final ModelCatalogue catalogue;

    UnknownModels(ModelCatalogue catalogue) {
        this.catalogue = catalogue;
    }

    List<Refusal> faults(RenderJob job) {
        Stream<Refusal> listed = job.models().stream().flatMap(name -> fault("models", name));
        Stream<Refusal> measuredUpTo = job.quality() instanceof Quality.AsGoodAs asGoodAs
                ? fault("quality.asGoodAs", asGoodAs.model())
                : Stream.empty();
        return Stream.concat(listed, measuredUpTo).toList();
    }

    private Stream<Refusal> fault(String field, String model) {
        return Stream.of(model)
                .filter(name -> catalogue.named(name).isEmpty())
                .map(name -> Refusal.ofField(
                        "UNKNOWN_MODEL",
                        field,
                        name,
                        "The catalogue has no model named '" + name + "'.",
                        NearestNames.remedy(name, catalogue.names())));
    }
}
