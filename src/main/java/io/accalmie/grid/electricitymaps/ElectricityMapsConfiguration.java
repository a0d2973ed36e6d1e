package io.accalmie.grid.electricitymaps;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;

/**
 * What an operator can set about Electricity Maps; {@code ACCALMIE_ELECTRICITYMAPS_TOKEN} alone is enough. Emission factors are
 * always the lifecycle ones.
 */
@ConfigMapping(prefix = "accalmie.electricitymaps")
public interface ElectricityMapsConfiguration {
    /** Who asks; empty or blank where there is no contract: nothing is asked then. */
    Optional<String> token();

    /** Where the API is, without the version; http or https. */
    @WithDefault("https://api.electricitymaps.com")
    URI url();

    /** The version of the API, the first part of each path. */
    @WithDefault("v4")
    String version();

    /** The header that carries the token. */
    @WithDefault("auth-token")
    String header();

    /** How many requests may be sent in a day (UTC), retries too; at least 1. */
    @WithDefault("2000")
    int requestsPerDay();

    /** How long one request may take, from connecting to the last byte; positive. */
    @WithDefault("PT10S")
    Duration timeout();

    /** How many requests may be under way at once; at least 1. Further ones wait for their turn. */
    @WithDefault("4")
    int concurrency();

    /** How often a request is repeated when there was no answer or an error of the provider's own; 0 for never. */
    @WithDefault("2")
    int retries();

    /** How long to wait before the first repetition, half as much more or less by chance; twice as long before each further one. */
    @WithDefault("PT0.5S")
    Duration retryDelay();

    /** Of how many requests in a row three quarters must fail until none is sent for a while; at least 1. */
    @WithDefault("8")
    int breakerVolume();

    /** How long no request is sent then, before one is tried. */
    @WithDefault("PT1M")
    Duration breakerDelay();
}
