package io.accalmie.rounds;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;

/** The product's clock where it replays: a recorded grid, or a server that replays one. */
@ConfigMapping(prefix = "accalmie.clock")
public interface ClockConfig {
    /** Product seconds in one second on the wall. */
    @WithDefault("1")
    double speed();

    /** Where the replay begins if it has no position yet; leaves a week of history before it for forecasts. */
    @WithDefault("2022-04-12T06:00:00Z")
    Instant start();

    /** Where the replay ends. Absent: with the recorded grid; where providers are asked there is no replay then. */
    Optional<Instant> end();

    /**
     * The wall time at which a rehearsal shows its start: processes that are told the same origin, start and speed share one clock,
     * agents included. Absent: no rehearsal.
     */
    Optional<Instant> origin();

    /** Where the replay keeps its position. */
    @WithDefault("${accalmie.home}/replay-position")
    Path position();
}
