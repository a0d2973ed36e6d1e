package io.accalmie.rounds;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How rounds go. */
@ConfigMapping(prefix = "accalmie.rounds")
public interface RoundsConfig {
    /** Whether this process plans: exactly one process of an installation should. */
    @WithDefault("true")
    boolean enabled();

    /** Wall time between two rounds when nothing changes. */
    @WithDefault("PT2S")
    Duration interval();

    /** Least wall time between two rounds, however much changes: events are answered at the rounds' own pace. */
    @WithDefault("PT0.25S")
    Duration pause();

    /** Least wall time for which work is ordered ahead of its start, so that an agent never waits for a message. */
    @WithDefault("PT4S")
    Duration lead();

    /** Wall time for which a replayed clock may run on without a round. */
    @WithDefault("PT6S")
    Duration leash();

    /**
     * Wall time after which the planner ends a round's plan as good as it is then. Shorter than the leash, or a replayed clock
     * waits for each round; leases are renewed meanwhile, but what is lost is given up only by the next round.
     */
    @WithDefault("PT5S")
    Duration planLimit();

    /** Wall time for which the last energy report of an attempt that ended is waited for, before it is booked with what came. */
    @WithDefault("PT2M")
    Duration energyPatience();
}
