package io.accalmie.catalogue.file;

import io.accalmie.catalogue.Adequacy;
import io.accalmie.catalogue.CatalogueLoader;
import io.accalmie.catalogue.Clearance;
import io.accalmie.catalogue.DefaultSteps;
import io.accalmie.catalogue.EnergyModel;
import io.accalmie.catalogue.ModelCatalogue;
import io.accalmie.catalogue.learning.LearntEnergy;
import io.accalmie.intake.UsualSteps;
import io.quarkus.runtime.Startup;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.nio.file.Path;
import java.util.List;
import org.jboss.logging.Logger;

/** Loads the catalogue once at start: a wrong file stops the start, before any job is judged by it. */
@Startup
@Singleton
class CatalogueBeans {
    private static final Logger LOG = Logger.getLogger(CatalogueBeans.class);

    private final ModelCatalogue catalogue;
    private final List<Clearance> clearances;

    @Inject
    CatalogueBeans(CatalogueConfiguration configuration) {
        CatalogueLoader loader = new YamlCatalogueLoader();
        catalogue = loader.load(configuration.directory().map(Path::of));
        clearances = configuration
                .clearances()
                .map(location -> loader.clearances(location, catalogue))
                .orElse(List.of());
        LOG.infof(
                "Jobs are judged by %d models from %s; %d of them are cleared by ops",
                catalogue.models().size(),
                configuration.directory().orElse("the shipped catalogue"),
                clearances.size());
    }

    @Produces
    @Singleton
    ModelCatalogue catalogue() {
        return catalogue;
    }

    @Produces
    @Singleton
    UsualSteps usualSteps() {
        return new DefaultSteps(catalogue);
    }

    @Produces
    @Singleton
    EnergyModel energy(LearntEnergy learnt) {
        return new EnergyModel(catalogue, learnt);
    }

    @Produces
    @Singleton
    Adequacy adequacy(EnergyModel energy) {
        return new Adequacy(catalogue, energy, clearances);
    }
}
