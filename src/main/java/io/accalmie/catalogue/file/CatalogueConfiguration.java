package io.accalmie.catalogue.file;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.util.Optional;

/** Where the catalogue and its clearances lie. */
@ConfigMapping(prefix = "accalmie.catalogue")
interface CatalogueConfiguration {
    /**
     * Directory with models.yaml, energy.yaml, gpus.yaml, tiers.yaml and, if there are hosted services, hosted.yaml that
     * replace the shipped ones; the environment variable {@code ACCALMIE_CATALOGUE} unless set. Empty: the shipped ones.
     */
    @WithDefault("${ACCALMIE_CATALOGUE:}")
    Optional<String> directory();

    /** Path, or {@code classpath:} and a resource, of the clearances that ops recorded. Empty: nothing is cleared. */
    Optional<String> clearances();
}
