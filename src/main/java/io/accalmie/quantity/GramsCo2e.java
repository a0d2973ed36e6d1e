package io.accalmie.quantity;

/**
 * An estimated mass of CO2 equivalent. Books are kept in {@link Micrograms} instead.
 *
 * @param value grams, finite, not negative
 */
public record GramsCo2e(double value) implements Comparable<GramsCo2e> {
    /** No emissions. */
    public static final GramsCo2e ZERO = new GramsCo2e(0);

    public GramsCo2e {
        Finite.notNegative("grams CO2e", value);
    }

    /** This and {@code other} together. */
    public GramsCo2e plus(GramsCo2e other) {
        return new GramsCo2e(value + other.value);
    }

    /** This mass multiplied by a factor that is not negative. */
    public GramsCo2e times(double factor) {
        return new GramsCo2e(value * factor);
    }

    @Override
    public int compareTo(GramsCo2e other) {
        return Double.compare(value, other.value);
    }
}
