package io.accalmie.reporting;

import io.accalmie.metering.Amounts;
import java.math.BigDecimal;

/**
 * What the ledger holds, as it is shown: integers with their unit in the name.
 *
 * @param energyMilliwattHours facility energy
 * @param operationalMicrograms location based, hourly
 * @param embodiedMicrograms share of the GPUs' manufacture
 */
public record Booked(long energyMilliwattHours, long operationalMicrograms, long embodiedMicrograms) {
    /** Nothing booked. */
    public static final Booked NOTHING = new Booked(0, 0, 0);

    /** The ledger's own amounts. */
    public static Booked of(Amounts amounts) {
        return new Booked(
                amounts.energy().value(),
                amounts.operational().value(),
                amounts.embodied().value());
    }

    /** Both together; throws {@link ArithmeticException} on overflow. */
    public Booked plus(Booked other) {
        return new Booked(
                Math.addExact(energyMilliwattHours, other.energyMilliwattHours),
                Math.addExact(operationalMicrograms, other.operationalMicrograms),
                Math.addExact(embodiedMicrograms, other.embodiedMicrograms));
    }

    /** This less {@code other}; throws {@link ArithmeticException} on overflow. */
    public Booked minus(Booked other) {
        return new Booked(
                Math.subtractExact(energyMilliwattHours, other.energyMilliwattHours),
                Math.subtractExact(operationalMicrograms, other.operationalMicrograms),
                Math.subtractExact(embodiedMicrograms, other.embodiedMicrograms));
    }

    /** Facility energy in Wh, exactly. */
    public BigDecimal energyWh() {
        return BigDecimal.valueOf(energyMilliwattHours, 3);
    }

    /** Operational and embodied grams together, exactly. */
    public BigDecimal grams() {
        return BigDecimal.valueOf(Math.addExact(operationalMicrograms, embodiedMicrograms), 6);
    }
}
