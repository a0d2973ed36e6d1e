package io.accalmie.cli;

import io.accalmie.catalogue.GpuType;
import io.accalmie.catalogue.ModelCatalogue;
import io.accalmie.catalogue.ModelId;
import io.accalmie.intake.NearestNames;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Names that people write for what the catalogue holds, and what they may have meant. */
final class KnownNames {
    private final ModelCatalogue catalogue;
    private final Set<String> models;
    private final List<String> gpus;

    KnownNames(ModelCatalogue catalogue) {
        this.catalogue = catalogue;
        Stream<String> offered = catalogue.names().stream();
        Stream<String> measured =
                catalogue.profiles().stream().map(profile -> profile.model().value());
        this.models = Stream.concat(offered, measured).collect(Collectors.toCollection(TreeSet::new));
        this.gpus = catalogue.gpus().stream().map(gpu -> gpu.type().value()).toList();
    }

    /** The model with this id or alias, offered or only measured. */
    Optional<ModelId> model(String name) {
        return catalogue.named(name).map(model -> model.id()).or(() -> Optional.of(name)
                .filter(models::contains)
                .map(ModelId::new));
    }

    /** The GPU of this name. */
    Optional<GpuType> gpu(String name) {
        return Optional.of(name).filter(gpus::contains).map(GpuType::new);
    }

    /** A sentence with the models nearest to {@code name}. */
    String nearestModel(String name) {
        return NearestNames.remedy(name, models);
    }

    /** A sentence with the GPUs nearest to {@code name}. */
    String nearestGpu(String name) {
        return NearestNames.remedy(name, gpus);
    }
}
