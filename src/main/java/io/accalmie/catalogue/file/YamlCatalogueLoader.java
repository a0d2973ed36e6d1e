package io.accalmie.catalogue.file;

import io.accalmie.catalogue.CatalogueLoader;
import io.accalmie.catalogue.Clearance;
import io.accalmie.catalogue.EnergyProfile;
import io.accalmie.catalogue.GpuFacts;
import io.accalmie.catalogue.HostedModels;
import io.accalmie.catalogue.InvalidCatalogueException;
import io.accalmie.catalogue.InvalidCatalogueException.Violation;
import io.accalmie.catalogue.ModelCatalogue;
import io.accalmie.catalogue.TierFloors;
import io.accalmie.intake.Task;
import io.accalmie.intake.Tier;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Reads the catalogue from YAML. Public with a public constructor because {@link java.util.ServiceLoader} makes it; others
 * ask {@link CatalogueLoader#installed()}.
 */
public final class YamlCatalogueLoader implements CatalogueLoader {
    private static final String SHIPPED = "catalogue/";
    private static final List<String> ENERGY_RESTS_ON = List.of("energy.yaml", "gpus.yaml", "models.yaml");
    private static final String CLASS_PATH = "classpath:";

    @Override
    public ModelCatalogue load(Optional<Path> directory) {
        return load(directory.map(YamlSource::directory).orElseGet(() -> YamlSource.classPath(SHIPPED)));
    }

    @Override
    public HostedModels hosted(Optional<Path> directory, ModelCatalogue catalogue) {
        if (directory
                .filter(own -> Files.notExists(own.resolve(HostedFile.NAME)))
                .isPresent()) {
            return HostedModels.none();
        }
        return hosted(directory.map(YamlSource::directory).orElseGet(() -> YamlSource.classPath(SHIPPED)), catalogue);
    }

    @Override
    public List<Clearance> clearances(String location, ModelCatalogue catalogue) {
        List<Violation> violations = new ArrayList<>();
        boolean shipped = location.startsWith(CLASS_PATH);
        YamlSource source = shipped ? YamlSource.classPath("") : name -> Files.newInputStream(Path.of(name));
        String name = shipped ? location.substring(CLASS_PATH.length()) : location;
        List<Clearance> clearances = new ClearancesFile(catalogue).read(source.read(name, violations));
        refuseIfAny(violations);
        return clearances;
    }

    static ModelCatalogue load(YamlSource source) {
        List<Violation> violations = new ArrayList<>();
        List<ModelsFile.Entry> models = new ModelsFile().read(source.read("models.yaml", violations));
        List<GpuFacts> gpus = new GpusFile().read(source.read("gpus.yaml", violations));
        EnergyFile energy = new EnergyFile(
                models.stream().map(m -> m.model().id().value()).collect(Collectors.toSet()),
                gpus.stream().map(g -> g.type().value()).collect(Collectors.toSet()));
        List<EnergyProfile> profiles = energy.read(source.read("energy.yaml", violations));
        Map<Task, Map<Tier, TierFloors>> floors = TiersFile.read(source.read("tiers.yaml", violations));
        refuseIfAny(violations);
        return new ModelCatalogue(
                source.digest(ENERGY_RESTS_ON),
                models.stream().map(ModelsFile.Entry::model).toList(),
                models.stream().map(ModelsFile.Entry::evidence).toList(),
                profiles,
                gpus,
                floors);
    }

    static HostedModels hosted(YamlSource source, ModelCatalogue catalogue) {
        List<Violation> violations = new ArrayList<>();
        Optional<HostedModels> hosted = new HostedFile(catalogue).read(source.read(HostedFile.NAME, violations));
        refuseIfAny(violations);
        return hosted.orElseThrow();
    }

    private static void refuseIfAny(List<Violation> violations) {
        if (!violations.isEmpty()) {
            throw new InvalidCatalogueException(violations);
        }
    }
}
