package io.accalmie.planning.ways;

/**
 * A way and when it starts.
 *
 * @param start ms since the epoch
 * @param grams what it emits there
 */
public record Position(Way way, long start, double grams) {
    /** Differences below a billionth are rounding, not carbon. */
    private static final double ROUNDING = 1e-9;

    /** First instant at which the GPU is free again, ms since the epoch. */
    public long end() {
        return start + way.duration();
    }

    /** Whether {@code grams} is less than {@code other} by more than rounding. */
    public static boolean less(double grams, double other) {
        return grams < other * (1 - ROUNDING);
    }

    /** What is not more than {@code grams}, rounding allowed for, is not above this. */
    static double atMost(double grams) {
        return grams * (1 + 2 * ROUNDING);
    }

    /** What is less than {@code grams} by more than rounding is below this. */
    static double below(double grams) {
        return grams * (1 - ROUNDING / 2);
    }

    /** Whether this emits less than {@code other}, or as much but starts earlier. */
    public boolean isBetterThan(Position other) {
        return less(grams, other.grams) || (!less(other.grams, grams) && start < other.start);
    }
}
