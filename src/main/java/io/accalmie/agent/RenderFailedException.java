package io.accalmie.agent;

import io.accalmie.dispatch.AttemptFinished.Outcome;

/** A runtime gave up on an attempt; the message says why, for people. */
public final class RenderFailedException extends Exception {
    private static final long serialVersionUID = 1L;

    private final Outcome outcome;

    public RenderFailedException(String reason) {
        this(Outcome.FAILED, reason);
    }

    /** Ended with an outcome that is not done. */
    public RenderFailedException(Outcome outcome, String reason) {
        super(reason);
        this.outcome = outcome;
    }

    /** How the attempt ended. */
    public Outcome outcome() {
        return outcome;
    }
}
