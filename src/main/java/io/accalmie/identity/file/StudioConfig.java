package io.accalmie.identity.file;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** The studio that this installation serves. */
@ConfigMapping(prefix = "accalmie.studio")
interface StudioConfig {
    /** Names it. */
    @WithDefault("atelier")
    String id();

    /** ISO 3166 country where its renders are used unless a job says otherwise. */
    @WithDefault("FR")
    String territory();
}
