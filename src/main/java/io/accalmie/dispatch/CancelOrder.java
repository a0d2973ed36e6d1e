package io.accalmie.dispatch;

import io.accalmie.intake.AttemptId;

/**
 * The order to drop an attempt, running or not; the data of {@link #TYPE} events on {@code render.dispatch.<pool>}. The agent
 * answers with an {@link AttemptFinished} unless the attempt is over or unknown.
 *
 * @param attempt which
 * @param reason why, for people
 */
public record CancelOrder(AttemptId attempt, String reason) {
    /** Event type of a cancellation. */
    public static final String TYPE = "io.accalmie.render.cancel.v1";
}
