package io.accalmie.planning;

/**
 * A job that could not be placed.
 *
 * @param job id in the input
 * @param constraint what binds
 * @param remedy one sentence with numbers that says what would help
 */
public record Unplaced(String job, Constraint constraint, String remedy) {
    /** What kept a job from being placed. */
    public enum Constraint {
        /** No option at all: no pool has an adequate model with an energy figure. */
        NO_OPTION,
        /** Every option lasts longer than what is left of the window. */
        WINDOW_TOO_SHORT,
        /** The window lies outside what the intensity forecast covers. */
        BEYOND_HORIZON,
        /** All GPUs that could do it are taken throughout the window. */
        NO_CAPACITY,
        /** A budget that it draws from has not enough left. */
        OVER_BUDGET
    }
}
