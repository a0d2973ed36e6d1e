package io.accalmie.dispatch;

import io.accalmie.intake.AttemptId;
import io.accalmie.quantity.PoolId;
import java.time.Instant;

/**
 * An agent began an attempt; the data of {@link #TYPE} events on {@code render.progress}.
 *
 * @param attempt which
 * @param pool where
 * @param gpu index of the GPU in the pool, from 0
 * @param at product time
 */
public record AttemptStarted(AttemptId attempt, PoolId pool, int gpu, Instant at) {
    /** Event type. */
    public static final String TYPE = "io.accalmie.render.attempt.started.v1";
}
