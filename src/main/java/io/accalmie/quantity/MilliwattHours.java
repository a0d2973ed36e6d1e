package io.accalmie.quantity;

import java.math.BigDecimal;
import java.math.RoundingMode;

/**
 * Booked energy, in integers, so that totals are exact. Corrections may be negative.
 *
 * @param value milliwatt-hours
 */
public record MilliwattHours(long value) implements Comparable<MilliwattHours> {
    /** No energy. */
    public static final MilliwattHours ZERO = new MilliwattHours(0);

    /** Rounds an exact number of milliwatt-hours half to even: the one rounding of a line (contracts, section 1). */
    public static MilliwattHours rounded(BigDecimal milliwattHours) {
        return new MilliwattHours(
                milliwattHours.setScale(0, RoundingMode.HALF_EVEN).longValueExact());
    }

    /** This and {@code other} together; throws {@link ArithmeticException} on overflow. */
    public MilliwattHours plus(MilliwattHours other) {
        return new MilliwattHours(Math.addExact(value, other.value));
    }

    /** This less {@code other}; throws {@link ArithmeticException} on overflow. */
    public MilliwattHours minus(MilliwattHours other) {
        return new MilliwattHours(Math.subtractExact(value, other.value));
    }

    /** The same energy in watt-hours, exactly. */
    public BigDecimal wattHours() {
        return BigDecimal.valueOf(value, 3);
    }

    @Override
    public int compareTo(MilliwattHours other) {
        return Long.compare(value, other.value);
    }
}
