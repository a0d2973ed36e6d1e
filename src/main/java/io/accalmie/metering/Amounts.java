package io.accalmie.metering;

import io.accalmie.quantity.Micrograms;
import io.accalmie.quantity.MilliwattHours;

/**
 * What lines of the books add up to. Corrections may be negative. Every method throws {@link ArithmeticException} on
 * overflow.
 *
 * @param energy facility energy
 * @param gpuMilliseconds how long GPUs were held, summed, in ms
 * @param operational location based, hourly
 * @param embodied share of the GPUs' manufacture
 */
public record Amounts(MilliwattHours energy, long gpuMilliseconds, Micrograms operational, Micrograms embodied) {
    /** Nothing. */
    public static final Amounts ZERO = new Amounts(MilliwattHours.ZERO, 0, Micrograms.ZERO, Micrograms.ZERO);

    /** These and {@code other} together. */
    public Amounts plus(Amounts other) {
        return new Amounts(
                energy.plus(other.energy),
                Math.addExact(gpuMilliseconds, other.gpuMilliseconds),
                operational.plus(other.operational),
                embodied.plus(other.embodied));
    }

    /** These less {@code other}. */
    public Amounts minus(Amounts other) {
        return new Amounts(
                energy.minus(other.energy),
                Math.subtractExact(gpuMilliseconds, other.gpuMilliseconds),
                operational.minus(other.operational),
                embodied.minus(other.embodied));
    }

    /** Operational and embodied together. */
    public Micrograms grams() {
        return operational.plus(embodied);
    }

    /** Whether nothing is left of any of them. */
    public boolean areZero() {
        return equals(ZERO);
    }
}
