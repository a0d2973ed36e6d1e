package io.accalmie.catalogue;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.ServiceLoader;

/** Reads a catalogue where no container injects one: offline commands and tests. */
public interface CatalogueLoader {
    /**
     * Loads the catalogue in a directory, or the shipped one where none is given.
     *
     * @param directory holds models.yaml, energy.yaml, gpus.yaml and tiers.yaml; they replace the shipped ones
     * @throws InvalidCatalogueException if a file is missing or wrong; it names everything that is
     */
    ModelCatalogue load(Optional<Path> directory);

    /**
     * Loads the hosted services of the same directory, or the shipped ones. A directory without {@code hosted.yaml} has none.
     *
     * @param catalogue the catalogue of that directory: what a service hosts must be in it
     * @throws InvalidCatalogueException if the file is wrong; it names everything that is
     */
    HostedModels hosted(Optional<Path> directory, ModelCatalogue catalogue);

    /**
     * Loads the clearances that ops recorded.
     *
     * @param location a path, or {@code classpath:} and a resource
     * @throws InvalidCatalogueException if the file is missing or wrong, or clears a model that is not in the catalogue
     */
    List<Clearance> clearances(String location, ModelCatalogue catalogue);

    /** The loader that this build carries. */
    static CatalogueLoader installed() {
        return ServiceLoader.load(CatalogueLoader.class, CatalogueLoader.class.getClassLoader())
                .findFirst()
                .orElseThrow(() -> new IllegalStateException(
                        "no CatalogueLoader is on the class path; META-INF/services names the one of this build"));
    }
}
