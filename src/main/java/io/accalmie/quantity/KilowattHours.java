package io.accalmie.quantity;

/**
 * An amount of energy, estimated or integrated.
 *
 * @param value kilowatt-hours, finite, not negative
 */
public record KilowattHours(double value) implements Comparable<KilowattHours> {
    /** No energy. */
    public static final KilowattHours ZERO = new KilowattHours(0);

    public KilowattHours {
        Finite.notNegative("energy in kWh", value);
    }

    /** Energy from watt-hours. */
    public static KilowattHours ofWattHours(double wattHours) {
        return new KilowattHours(wattHours / 1000);
    }

    /** Energy from joules (1 kWh = 3.6 MJ). */
    public static KilowattHours ofJoules(double joules) {
        return new KilowattHours(joules / 3_600_000);
    }

    /** The same energy in watt-hours. */
    public double wattHours() {
        return value * 1000;
    }

    /** The same energy in joules. */
    public double joules() {
        return value * 3_600_000;
    }

    /** This and {@code other} together. */
    public KilowattHours plus(KilowattHours other) {
        return new KilowattHours(value + other.value);
    }

    /** This energy multiplied by a factor that is not negative, such as a PUE. */
    public KilowattHours times(double factor) {
        return new KilowattHours(value * factor);
    }

    /** What this energy emits at the given intensity. */
    public GramsCo2e at(CarbonIntensity intensity) {
        return new GramsCo2e(value * intensity.gramsPerKilowattHour());
    }

    @Override
    public int compareTo(KilowattHours other) {
        return Double.compare(value, other.value);
    }
}
