package io.accalmie.simulation;

/** A simulation cannot be run as asked; the message names what is wrong and what would help. */
public final class SimulationException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** Something is wrong with what was given. */
    public SimulationException(String message) {
        super(message);
    }
}
