package io.accalmie.grid.neso;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.net.URI;
import java.time.Duration;

/** What an operator can set about NESO. */
@ConfigMapping(prefix = "accalmie.neso")
public interface NesoConfig {
    /** Where the Carbon Intensity API is served. */
    @WithDefault("https://api.carbonintensity.org.uk")
    URI url();

    /** How long one request may take, wall clock. */
    @WithDefault("PT10S")
    Duration timeout();

    /** Requests allowed in a day (UTC), at least 1; NESO names no number, but asks for moderation. */
    @WithDefault("500")
    int requestsPerDay();
}
