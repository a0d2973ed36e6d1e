package io.accalmie.dispatch;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
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
 * @param progress how far running attempts are; absent or empty where the agent does not know
 */
public record LeaseRenewal(
        PoolId pool,
        String agent,
        Instant at,
        List<AttemptId> held,
        @JsonInclude(JsonInclude.Include.NON_EMPTY) List<Progress> progress) {
    /** Event type. */
    public static final String TYPE = "io.accalmie.render.lease.renewed.v1";

    public LeaseRenewal {
        held = List.copyOf(held);
        progress = progress == null ? List.of() : List.copyOf(progress);
    }

    /** A heartbeat of an agent that does not know how far its attempts are. */
    public LeaseRenewal(PoolId pool, String agent, Instant at, List<AttemptId> held) {
        this(pool, agent, at, held, List.of());
    }

    /**
     * How far an attempt is.
     *
     * @param attempt which
     * @param share what of it is done, 0 to 1; any other number is passed over
     */
    public record Progress(
            @JsonProperty(required = true) AttemptId attempt,
            @JsonProperty(required = true) double share) {
        /** Whether the share is one. */
        public boolean isShare() {
            return share >= 0 && share <= 1;
        }
    }
}
