package io.accalmie.dispatch;

import io.accalmie.intake.AttemptId;
import java.time.Instant;

/**
 * Something that happened to an attempt. Facts are only ever added.
 *
 * @param attempt which
 * @param kind what happened
 * @param at when, product time
 * @param detail one sentence for people
 */
public record RunFact(AttemptId attempt, Kind kind, Instant at, String detail) {
    /** What can happen to an attempt. */
    public enum Kind {
        /** Sent to a pool. */
        ORDERED,
        /** Began on a GPU. */
        STARTED,
        /** Its pool was asked to drop it. */
        CANCEL_ASKED,
        /** All items rendered. */
        DONE,
        /** The runtime gave up. */
        FAILED,
        /** The runtime understood the order and refuses it. */
        REFUSED,
        /** Dropped by its agent, as asked. */
        CANCELLED,
        /** Given up: its lease ran out. */
        LOST,
        /** Ended after it was given up; its energy counts, its result only if the job had none. */
        ENDED_LATE
    }
}
