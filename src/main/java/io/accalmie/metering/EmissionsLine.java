package io.accalmie.metering;

import io.accalmie.grid.SignalKind;
import io.accalmie.grid.ZoneId;
import io.accalmie.quantity.CarbonIntensity;
import io.accalmie.quantity.Micrograms;
import io.accalmie.quantity.MilliwattHours;
import io.accalmie.quantity.PoolId;
import io.accalmie.quantity.TimeWindow;
import java.util.Locale;

/**
 * The smallest line of the books: one attempt, or a whole pool, in one grid interval. Rounded once
 * ({@link EnergyIntegrator}). In an entry of the ledger its amounts are what the entry books, which for a correction is a
 * difference and may be negative.
 *
 * @param pool where
 * @param zone whose power
 * @param interval the grid interval, whole
 * @param facilityEnergy GPU energy × host factor × PUE, or what the node was metered to draw × PUE
 * @param gpuMilliseconds how long GPUs were held in the interval, summed; for a whole pool: metered
 * @param intensity actual intensity of the interval
 * @param signal what sort of number the intensity is
 * @param signalSource who said so
 * @param energyMethod how the energy was obtained, from the agents' reports, and whether the host's share was measured or
 *     assumed, as {@link LineMethod} reads it
 * @param operational location based, hourly
 * @param embodied share of the GPU's manufacture
 */
public record EmissionsLine(
        PoolId pool,
        ZoneId zone,
        TimeWindow interval,
        MilliwattHours facilityEnergy,
        long gpuMilliseconds,
        CarbonIntensity intensity,
        SignalKind signal,
        String signalSource,
        String energyMethod,
        Micrograms operational,
        Micrograms embodied) {
    /**
     * A line as an export or a table holds it, in plain words.
     *
     * @param zone as {@link #zoneName} says
     * @param signal as {@link #signalName} says; any other word throws {@link IllegalArgumentException}
     */
    public static EmissionsLine of(
            PoolId pool,
            String zone,
            TimeWindow interval,
            CarbonIntensity intensity,
            String signal,
            String signalSource,
            String energyMethod,
            Amounts amounts) {
        return new EmissionsLine(
                pool,
                new ZoneId(zone),
                interval,
                amounts.energy(),
                amounts.gpuMilliseconds(),
                intensity,
                SignalKind.valueOf(signal.toUpperCase(Locale.ROOT)),
                signalSource,
                energyMethod,
                amounts.operational(),
                amounts.embodied());
    }

    /** What the line adds to a sum. */
    public Amounts amounts() {
        return new Amounts(facilityEnergy, gpuMilliseconds, operational, embodied);
    }

    /** The same place, time and sources with other amounts. */
    public EmissionsLine with(Amounts amounts) {
        return of(pool, zoneName(), interval, intensity, signalName(), signalSource, energyMethod, amounts);
    }

    /** The zone's name, for those that do not know the grid. */
    public String zoneName() {
        return zone.value();
    }

    /** The word for the sort of signal, for those that do not know the grid. */
    public String signalName() {
        return signal.word();
    }
}
