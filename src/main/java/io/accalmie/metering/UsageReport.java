package io.accalmie.metering;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.accalmie.intake.AttemptId;
import io.accalmie.quantity.PoolId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What one GPU drew, without gaps or overlaps since the agent's start; the data of {@link #TYPE} events on
 * {@code render.usage}, keyed by pool/GPU.
 *
 * @param pool which pool
 * @param gpu index in the pool
 * @param session names the agent's process: a counter starts anew with it
 * @param sequence 0 for the first report of the session and GPU, then one more each
 * @param method how the energy was obtained, as {@link EnergyMethod#words} says it
 * @param counter the GPU's own counter at or near the end of the last segment; empty where it has none
 * @param clockOffsetMillis how far the meter's clock is before the agent's, in ms, at the last reading; empty where both are one
 * @param segments in order of time, not empty
 */
public record UsageReport(
        @JsonProperty(required = true) PoolId pool,
        @JsonProperty(required = true) int gpu,
        @JsonProperty(required = true) String session,
        @JsonProperty(required = true) long sequence,
        @JsonProperty(required = true) String method,
        Optional<CounterReading> counter,
        Optional<Long> clockOffsetMillis,
        @JsonProperty(required = true) List<Segment> segments) {
    /** Event type. */
    public static final String TYPE = "io.accalmie.render.usage.v1";

    public UsageReport {
        requireNonNull(pool, "pool is missing");
        requireNonNull(session, "session is missing");
        requireNonNull(method, "method is missing");
        segments = List.copyOf(segments);
    }

    /** A report of a GPU without a counter of its own. */
    public UsageReport(PoolId pool, int gpu, String session, long sequence, String method, List<Segment> segments) {
        this(pool, gpu, session, sequence, method, Optional.empty(), Optional.empty(), segments);
    }

    /** What a GPU was used for. */
    public enum Purpose {
        /** Rendering an attempt. */
        ATTEMPT,
        /** Loading a model. */
        LOAD,
        /** Nothing. */
        IDLE
    }

    /**
     * A span in which the GPU drew evenly.
     *
     * @param from product time
     * @param to product time, after {@code from}
     * @param gpuMillijoules GPU energy, mJ, not negative
     * @param nodeMillijoules the GPU's share of what the whole node drew, mJ, at least {@code gpuMillijoules}, which replaces
     *     the pool's host factor; empty where the node is not metered
     * @param purpose what for
     * @param attempt which attempt; present exactly if the purpose is {@link Purpose#ATTEMPT}
     * @param last whether the attempt draws nothing after this segment
     */
    public record Segment(
            @JsonProperty(required = true) Instant from,
            @JsonProperty(required = true) Instant to,
            @JsonProperty(required = true) long gpuMillijoules,
            Optional<Long> nodeMillijoules,
            @JsonProperty(required = true) Purpose purpose,
            Optional<AttemptId> attempt,
            @JsonProperty(required = true) boolean last) {
        public Segment {
            requireNonNull(from, "from is missing");
            requireNonNull(to, "to is missing");
            requireNonNull(purpose, "purpose is missing");
            if (!from.isBefore(to) || gpuMillijoules < 0 || attempt.isPresent() != (purpose == Purpose.ATTEMPT)) {
                throw new IllegalArgumentException("a segment must last, draw no less than nothing, and name an attempt"
                        + " exactly if it is one's: " + from + " to " + to + ", " + gpuMillijoules + " mJ, " + purpose
                        + " " + attempt);
            }
            if (nodeMillijoules.isPresent() && nodeMillijoules.get() < gpuMillijoules) {
                throw new IllegalArgumentException("a node draws no less than its GPUs, but nodeMillijoules is "
                        + nodeMillijoules.get() + " and gpuMillijoules is " + gpuMillijoules);
            }
        }

        /** A span of a GPU whose node is not metered. */
        public Segment(
                Instant from,
                Instant to,
                long gpuMillijoules,
                Purpose purpose,
                Optional<AttemptId> attempt,
                boolean last) {
            this(from, to, gpuMillijoules, Optional.empty(), purpose, attempt, last);
        }
    }
}
