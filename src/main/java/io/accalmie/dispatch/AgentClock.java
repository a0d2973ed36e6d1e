package io.accalmie.dispatch;

import io.accalmie.quantity.PoolId;
import java.time.Duration;
import java.time.Instant;

/**
 * An agent's wall clock, as its latest heartbeat told.
 *
 * @param pool whose agent
 * @param agent names the agent's process
 * @param ahead how far it was before the server's when the heartbeat came; negative by the heartbeat's way, or where it is behind
 * @param seenAt wall time of the server
 */
public record AgentClock(PoolId pool, String agent, Duration ahead, Instant seenAt) {
    private static final Duration MOST = Duration.ofSeconds(5);

    /** Whether it is so far ahead that orders expire early: no heartbeat comes before it was sent. */
    public boolean isOff() {
        return ahead.compareTo(MOST) > 0;
    }
}
