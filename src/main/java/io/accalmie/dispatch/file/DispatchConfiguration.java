package io.accalmie.dispatch.file;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** What an operator can set about dispatch. */
@ConfigMapping(prefix = "accalmie.dispatch")
interface DispatchConfiguration {
    /** Where the pools are declared: a path, or {@code classpath:} and a resource. */
    @WithDefault("classpath:samples/pools.yaml")
    String pools();

    /** Wall time an attempt stays its pool's without a renewal; several times the agents' renewal interval. */
    @WithDefault("PT30S")
    Duration lease();
}
