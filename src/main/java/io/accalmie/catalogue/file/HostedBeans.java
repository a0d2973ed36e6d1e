package io.accalmie.catalogue.file;

import io.accalmie.catalogue.EnergyModel;
import io.accalmie.catalogue.HostedEnergy;
import io.accalmie.catalogue.HostedModels;
import io.accalmie.catalogue.ModelCatalogue;
import io.quarkus.runtime.Startup;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.nio.file.Path;

/** Loads the hosted services once at start: a wrong file stops the start, before any render is booked by it. */
@Startup
@Singleton
class HostedBeans {
    private final ModelCatalogue catalogue;
    private final HostedModels hosted;

    @Inject
    HostedBeans(CatalogueConfiguration configuration, ModelCatalogue catalogue) {
        this.catalogue = catalogue;
        this.hosted = new YamlCatalogueLoader().hosted(configuration.directory().map(Path::of), catalogue);
    }

    @Produces
    @Singleton
    HostedModels hosted() {
        return hosted;
    }

    /** By the catalogue alone: what the own pools draw says nothing of machines that others run. */
    @Produces
    @Singleton
    HostedEnergy energy() {
        return new HostedEnergy(catalogue, new EnergyModel(catalogue), hosted);
    }
}
