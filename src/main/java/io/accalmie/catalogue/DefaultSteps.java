package io.accalmie.catalogue;

import io.accalmie.intake.RenderJob;
import io.accalmie.intake.UsualSteps;
import java.util.OptionalInt;

/** The default steps of the catalogue's models. */
public final class DefaultSteps implements UsualSteps {
    private final ModelCatalogue catalogue;

    public DefaultSteps(ModelCatalogue catalogue) {
        this.catalogue = catalogue;
    }

    @Override
    public OptionalInt of(RenderJob job) {
        return job.models().stream()
                .flatMap(name -> catalogue.named(name).stream())
                .mapToInt(RenderModel::defaultSteps)
                .min();
    }
}
