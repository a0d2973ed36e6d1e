package io.accalmie.dispatch;

import io.accalmie.intake.AttemptId;
import io.accalmie.quantity.PoolId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * An agent ended an attempt; the data of {@link #TYPE} events on {@code render.progress}.
 *
 * @param attempt which
 * @param pool where
 * @param outcome how it ended
 * @param at product time
 * @param reason why it failed or was cancelled; empty when done
 * @param assets what was rendered, in the order of the items; empty unless done
 */
public record AttemptFinished(
        AttemptId attempt, PoolId pool, Outcome outcome, Instant at, Optional<String> reason, List<Asset> assets) {
    /** Event type. */
    public static final String TYPE = "io.accalmie.render.attempt.finished.v1";

    public AttemptFinished {
        assets = List.copyOf(assets);
    }

    /** How an attempt ended, as its agent saw it. */
    public enum Outcome {
        /** All items rendered. */
        DONE,
        /** The runtime gave up. */
        FAILED,
        /** The runtime understood the order and refuses it: the same would be refused again. */
        REFUSED,
        /** Dropped because it was asked to, or because its agent was stopped: the job is tried again if it is still wanted. */
        CANCELLED
    }

    /**
     * One image or clip.
     *
     * @param id SHA-256 of its bytes, in hexadecimal: its name in the asset store
     * @param mediaType such as {@code image/png}
     * @param bytes length
     * @param width pixels
     * @param height pixels
     * @param seed seed it was made with
     * @param synthetic whether it is a painted placeholder instead of a model's output
     */
    public record Asset(String id, String mediaType, long bytes, int width, int height, long seed, boolean synthetic) {}
}
