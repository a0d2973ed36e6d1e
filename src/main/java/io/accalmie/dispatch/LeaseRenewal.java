package io.accalmie.dispatch;

import io.accalmie.intake.AttemptId;
import io.accalmie.quantity.PoolId;
import java.time.Instant;
import java.util.List;

/**
 * An agent's heartbeat: it still holds these attempts, waiting or running; the data of {@link #TYPE} events on
 * {@code render.progress}, keyed by pool.
 *
 * @param pool whose agent speaks
 * @param agent names the agent's process, new at each start
 * @param at wall time of the agent
 * @param held attempts it holds; an attempt that is not named is not renewed
 */
public record LeaseRenewal(PoolId pool, String agent, Instant at, List<AttemptId> held) {
    /** Event type. */
    public static final String TYPE = "io.accalmie.render.lease.renewed.v1";

    public LeaseRenewal {
        held = List.copyOf(held);
    }
}
