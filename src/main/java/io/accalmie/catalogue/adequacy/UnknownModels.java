package io.accalmie.catalogue.adequacy;

import io.accalmie.catalogue.ModelCatalogue;
import io.accalmie.intake.Quality;
import io.accalmie.intake.Refusal;
import io.accalmie.intake.RenderJob;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** Finds entries of a job's models list that name no model, and tells names like them. */
final class UnknownModels {
    private static final int COMMON_START = 3;
    private static final int MOST_NAMES = 5;

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
                        "Name a model by its id or alias" + similar(name) + "."));
    }

    private String similar(String name) {
        String own = name.substring(name.indexOf('/') + 1).toLowerCase(Locale.ROOT);
        String start = own.substring(0, Math.min(COMMON_START, own.length()));
        List<String> near = catalogue.models().stream()
                .flatMap(model -> model.aliases().stream().limit(1))
                .filter(alias -> !start.isEmpty() && alias.startsWith(start))
                .sorted()
                .limit(MOST_NAMES)
                .toList();
        return near.isEmpty() ? "" : ", such as " + String.join(", ", near);
    }
}
