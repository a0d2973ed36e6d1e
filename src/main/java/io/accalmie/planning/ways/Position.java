package io.accalmie.planning.ways;

/**
 * A way and when it starts.
 *
 * @param start ms since the epoch
 * @param grams what it emits there until a render is accepted
 * @param cost grams, and what others lose by the GPU time it takes; equal to {@code grams} where nobody is waited for
 */
public record Position(Way way, long start, double grams, double cost) {
    /** Differences below a billionth are rounding, not carbon. */
    private static final double ROUNDING = 1e-9;

    /** What one render emits, accepted or not. */
    public double gramsOfOneRender() {
        return grams / way.expectedRenders();
    }

    /** First instant at which the GPU is free again, ms since the epoch. */
    public long end() {
        return start + way.duration();
    }

    /** Whether {@code one} is less than {@code other} by more than rounding. */
    public static boolean less(double one, double other) {
        return one < other * (1 - ROUNDING);
    }

    /** What is not more than {@code grams}, rounding allowed for, is not above this. */
    static double atMost(double grams) {
        return grams * (1 + 2 * ROUNDING);
    }

    /** What is less than {@code grams} by more than rounding is below this. */
    static double below(double grams) {
        return grams * (1 - ROUNDING / 2);
    }

    /** Whether this costs less than {@code other}, or as much but starts earlier. */
    public boolean isBetterThan(Position other) {
        return less(cost, other.cost) || (!less(other.cost, cost) && start < other.start);
    }
}
