package io.accalmie.grid.eco2mix;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.net.URI;
import java.time.Duration;

/** What an operator can set about éCO2mix. */
@ConfigMapping(prefix = "accalmie.eco2mix")
public interface Eco2mixConfig {
    /** Where an Opendatasoft Explore API v2.1 serves the dataset {@code eco2mix-national-tr}. */
    @WithDefault("https://odre.opendatasoft.com/api/explore/v2.1")
    URI url();

    /** How long one request may take, wall clock. */
    @WithDefault("PT10S")
    Duration timeout();

    /** Requests allowed in a day (UTC), at least 1; one answers about 25 hours of history. */
    @WithDefault("500")
    int requestsPerDay();
}
