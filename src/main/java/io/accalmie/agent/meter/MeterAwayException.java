package io.accalmie.agent.meter;

/** A meter gives no reading now; the message says why, for people, and what to do. */
public final class MeterAwayException extends Exception {
    private static final long serialVersionUID = 1L;

    public MeterAwayException(String message) {
        super(message);
    }
}
