package io.accalmie.quantity;

import java.math.BigDecimal;
import java.math.RoundingMode;

/**
 * Booked CO2 equivalent, in integers, so that totals are exact. Corrections may be negative.
 *
 * @param value micrograms CO2e
 */
public record Micrograms(long value) implements Comparable<Micrograms> {
    /** No emissions. */
    public static final Micrograms ZERO = new Micrograms(0);

    /** Rounds an exact number of micrograms half to even: the one rounding of a line (contracts, section 1). */
    public static Micrograms rounded(BigDecimal micrograms) {
        return new Micrograms(micrograms.setScale(0, RoundingMode.HALF_EVEN).longValueExact());
    }

    /** This and {@code other} together; throws {@link ArithmeticException} on overflow. */
    public Micrograms plus(Micrograms other) {
        return new Micrograms(Math.addExact(value, other.value));
    }

    /** This less {@code other}; throws {@link ArithmeticException} on overflow. */
    public Micrograms minus(Micrograms other) {
        return new Micrograms(Math.subtractExact(value, other.value));
    }

    /** The same mass in grams, exactly. */
    public BigDecimal grams() {
        return BigDecimal.valueOf(value, 6);
    }

    @Override
    public int compareTo(Micrograms other) {
        return Long.compare(value, other.value);
    }
}
