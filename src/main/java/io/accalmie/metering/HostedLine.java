package io.accalmie.metering;

import io.accalmie.quantity.CarbonIntensity;
import io.accalmie.quantity.Micrograms;
import io.accalmie.quantity.MilliwattHours;
import io.accalmie.quantity.TimeWindow;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.util.Optional;

/**
 * The line of a render on a rented service, which no meter of a pool saw: an estimate with its interval, never measured. In plain
 * words where others need the grid's types, as an export or a table holds it.
 *
 * @param service the catalogue's id of the service
 * @param region {@code provider/region}; empty where nobody knows
 * @param zone whose power; empty where nobody knows
 * @param interval the hour it was rendered in, whole
 * @param facilityEnergy central value
 * @param low lower end of the energy's interval
 * @param high upper end of the energy's interval
 * @param gpuMilliseconds how long one GPU is reckoned to have been held
 * @param intensity of the hour, or of a year where that is not known
 * @param signal the word for what sort of number the intensity is
 * @param signalSource who said so
 * @param energyMethod {@code sourced: …} or {@code modelled: …}
 * @param operational central energy × intensity, location based
 * @param embodied share of the GPU's manufacture
 */
public record HostedLine(
        String service,
        Optional<String> region,
        Optional<String> zone,
        TimeWindow interval,
        MilliwattHours facilityEnergy,
        MilliwattHours low,
        MilliwattHours high,
        long gpuMilliseconds,
        CarbonIntensity intensity,
        String signal,
        String signalSource,
        String energyMethod,
        Micrograms operational,
        Micrograms embodied) {
    private static final BigDecimal MICROGRAMS_PER_KILOGRAM = BigDecimal.valueOf(1_000_000_000);

    public HostedLine {
        if (low.compareTo(facilityEnergy) > 0 || facilityEnergy.compareTo(high) > 0) {
            throw new IllegalArgumentException("the energy of a hosted render lies inside its interval, but "
                    + facilityEnergy.value() + " mWh is not between " + low.value() + " and " + high.value());
        }
        if (!energyMethod.startsWith("sourced: ") && !energyMethod.startsWith("modelled: ")) {
            throw new IllegalArgumentException(
                    "the energy of a hosted render is sourced or modelled and says so first, but says '" + energyMethod
                            + "'");
        }
    }

    /**
     * What a service drew, IT energy of the whole node.
     *
     * @param service the catalogue's id
     * @param wattHours central value, Wh
     * @param low Wh
     * @param high Wh
     * @param gpuTime how long one GPU was held
     * @param embodiedKilograms kg CO2e of the manufacture of that GPU
     * @param lifetime over which it is spread, longer than nothing
     * @param method {@code sourced: …} or {@code modelled: …}
     */
    public record Use(
            String service,
            double wattHours,
            double low,
            double high,
            Duration gpuTime,
            double embodiedKilograms,
            Duration lifetime,
            String method) {}

    /**
     * Where and when it drew that, as far as anybody knows.
     *
     * @param region {@code provider/region}
     * @param zone whose power
     * @param hour the hour, whole
     * @param pue facility energy over IT energy, at least 1
     * @param pueLow lower end of its interval
     * @param pueHigh upper end of its interval
     * @param pueWords what the PUE rests on
     * @param intensity of the hour or of a year
     * @param signal the word for what sort of number it is
     * @param signalSource who said so
     */
    public record Place(
            Optional<String> region,
            Optional<String> zone,
            TimeWindow hour,
            double pue,
            double pueLow,
            double pueHigh,
            String pueWords,
            CarbonIntensity intensity,
            String signal,
            String signalSource) {}

    /**
     * The line of a use in a place. Energy and GPU time are rounded once, half to even; both grams are the line's own integers
     * times their factor, as everywhere in the books.
     */
    public static HostedLine of(Use use, Place place) {
        MilliwattHours energy = milliwattHours(use.wattHours(), place.pue());
        long gpuMilliseconds = use.gpuTime().toMillis();
        Micrograms operational = Micrograms.rounded(BigDecimal.valueOf(energy.value())
                .multiply(BigDecimal.valueOf(place.intensity().gramsPerKilowattHour())));
        Micrograms embodied = Micrograms.rounded(BigDecimal.valueOf(gpuMilliseconds)
                .multiply(BigDecimal.valueOf(use.embodiedKilograms()))
                .multiply(MICROGRAMS_PER_KILOGRAM)
                .divide(BigDecimal.valueOf(use.lifetime().toMillis()), 0, RoundingMode.HALF_EVEN));
        return new HostedLine(
                use.service(),
                place.region(),
                place.zone(),
                place.hour(),
                energy,
                milliwattHours(use.low(), place.pueLow()),
                milliwattHours(use.high(), place.pueHigh()),
                gpuMilliseconds,
                place.intensity(),
                place.signal(),
                place.signalSource(),
                use.method() + "; " + place.pueWords(),
                operational,
                embodied);
    }

    /** What the line adds to a sum. */
    public Amounts amounts() {
        return new Amounts(facilityEnergy, gpuMilliseconds, operational, embodied);
    }

    private static MilliwattHours milliwattHours(double wattHours, double pue) {
        return MilliwattHours.rounded(
                BigDecimal.valueOf(wattHours).multiply(BigDecimal.valueOf(pue)).movePointRight(3));
    }
}
