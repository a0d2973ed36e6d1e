package io.accalmie.cli;

import io.accalmie.catalogue.EnergyEstimate;
import io.accalmie.quantity.CarbonIntensity;
import io.accalmie.quantity.GramsCo2e;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * What turns the GPU energy of a job into grams at one place (contracts, section 3).
 *
 * @param intensity g CO2e/kWh; empty where none is known
 * @param unknown why it is not known and what to do about it; empty where it is
 * @param pue facility energy over IT energy, at least 1
 * @param hostFactor whole-node energy over GPU energy, at least 1
 * @param embodied g CO2e of manufacture for an hour of the GPU
 */
record HereAndNow(Optional<Figure> intensity, String unknown, Figure pue, Figure hostFactor, Figure embodied) {
    private static final double MILLIS_AN_HOUR = 3_600_000;

    /**
     * A number and what it rests on.
     *
     * @param value in the unit of its field
     * @param source in words
     */
    record Figure(double value, String source) {}

    /** Operational grams, whole facility, and those of manufacture; empty where no intensity is known. */
    Optional<GramsCo2e> grams(EnergyEstimate estimate) {
        double hours = estimate.duration().toMillis() / MILLIS_AN_HOUR;
        return intensity
                .map(figure -> estimate.gpuEnergy()
                        .times(hostFactor.value())
                        .times(pue.value())
                        .at(new CarbonIntensity(figure.value())))
                .map(operational -> operational.plus(new GramsCo2e(embodied.value() * hours)));
    }

    /** How grams come about and what each figure rests on; where there are none, why. */
    List<String> words() {
        return intensity
                .map(figure -> List.of(
                        "Grams here and now: GPU energy × host factor × PUE × intensity, and manufacture for the time held.",
                        line("intensity %.1f g/kWh", figure),
                        line("PUE %.2f", pue),
                        line("host factor %.2f", hostFactor),
                        line("manufacture %.2f g a GPU-hour", embodied)))
                .orElseGet(() -> List.of("No grams: " + unknown));
    }

    private static String line(String format, Figure figure) {
        return "  " + String.format(Locale.ROOT, format, figure.value()) + ": " + figure.source();
    }
}
