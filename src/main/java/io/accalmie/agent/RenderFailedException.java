package io.accalmie.agent;

/** A runtime gave up on an attempt; the message says why, for people. */
public final class RenderFailedException extends Exception {
    private static final long serialVersionUID = 1L;

    public RenderFailedException(String reason) {
        super(reason);
    }
}
