package io.accalmie.catalogue;

/**
 * An interval around a central value, as factors of it.
 *
 * @param low lower end, above 0, at most 1
 * @param high upper end, at least 1
 */
public record Interval(double low, double high) {
    public Interval {
        if (!(low > 0 && low <= 1 && high >= 1 && Double.isFinite(high))) {
            throw new IllegalArgumentException("an interval of factors holds 1, but is " + low + " to " + high);
        }
    }
}
