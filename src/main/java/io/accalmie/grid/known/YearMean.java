package io.accalmie.grid.known;

import io.accalmie.grid.AnnualAverages;
import io.accalmie.grid.AnnualAverages.Average;
import io.accalmie.grid.ForecastRung;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Optional;

/**
 * The mean of a year in place of a forecast: of the country, else of the world. Never from the history of the hour asked for, so a
 * replay of earlier times may be given a later year: its words say which.
 *
 * @param average whose
 * @param low what nine of ten hours lie above or below, as multiples of the mean
 * @param high see {@code low}
 * @param words for people and auditors
 */
record YearMean(Average average, double low, double high, String words) {
    /**
     * 5 and 95 percent of the hours of January to June 2022 in 46 zones of 29 countries lay below 0.24 and above 2.47 times
     * the mean of 2024 of their country: zones differ from their country, hours from the year, years from each other
     * (src/docs/decisions/0014-provider-bias-and-chain.md).
     */
    static final double LOW = 0.24;

    static final double HIGH = 2.47;

    /** The mean that stands for a zone of {@code country}, ISO 3166; of the world where it is empty or not known. */
    static YearMean of(AnnualAverages averages, Optional<String> country) {
        return country.flatMap(averages::of).map(YearMean::ofCountry).orElseGet(() -> ofWorld(averages));
    }

    double grams() {
        return Math.max(Course.FLOOR, average.intensity().gramsPerKilowattHour());
    }

    /** The mean, throughout. */
    Course from(Instant hour) {
        Instant endOfYear = LocalDate.of(average.year() + 1, 1, 1)
                .atStartOfDay(ZoneOffset.UTC)
                .toInstant();
        return new Course(
                ForecastRung.ANNUAL_MEAN,
                endOfYear,
                Course.centre(hour, index -> grams()),
                index -> words,
                () -> Optional.of(new Doubt(index -> low, index -> high)));
    }

    private static YearMean ofCountry(Average average) {
        return new YearMean(
                average,
                LOW,
                HIGH,
                "nothing known of the zone: mean of " + average.year() + " of " + average.place() + ", "
                        + average.source() + "; bounds as in 46 zones of 2022");
    }

    private static YearMean ofWorld(AnnualAverages averages) {
        Average world = averages.world();
        double mean = Math.max(Course.FLOOR, world.intensity().gramsPerKilowattHour());
        return new YearMean(
                world,
                averages.least().intensity().gramsPerKilowattHour() / mean,
                averages.greatest().intensity().gramsPerKilowattHour() / mean,
                "nothing known of the zone or its country: mean of " + world.year() + " of the world, " + world.source()
                        + "; bounds are the least and the greatest country");
    }
}
