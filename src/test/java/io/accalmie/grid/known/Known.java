package io.accalmie.grid.known;

import io.accalmie.grid.AnnualAverages;
import io.accalmie.grid.HourlySeries;
import io.accalmie.grid.IssuedForecast;
import io.accalmie.grid.SignalKind;
import io.accalmie.grid.WatchedZones;
import io.accalmie.grid.ZoneId;
import io.accalmie.grid.provider.Calibration;
import io.accalmie.grid.provider.GridReading;
import io.accalmie.grid.provider.ProviderForecast;
import io.accalmie.grid.provider.SignalBasis;
import io.accalmie.grid.provider.SignalSource;
import io.accalmie.quantity.CarbonIntensity;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;

/** A world of one French zone and two sources, the first preferred: what tests of this package have in common. */
final class Known {
    static final ZoneId FRANCE = new ZoneId("FR");
    static final String FIRST = "first";
    static final String SECOND = "second";
    static final Instant START = Instant.parse("2026-01-01T00:00:00Z");
    static final AnnualAverages AVERAGES = AnnualAverages.shipped();
    static final WatchedZones WATCHED = () -> new TreeMap<>(Map.of(FRANCE, "FR"));
    static final TrustedSources SOURCES = new TrustedSources(List.of(FIRST, SECOND), Known::calibration);

    private Known() {}

    static Instant at(double hours) {
        return START.plusMillis(Math.round(hours * 3_600_000));
    }

    static ForecastChain chain(GridStore store) {
        return new ForecastChain(store, SOURCES, AVERAGES, WATCHED, ForecastChain.LONGEST_AGE);
    }

    static StandingHistory history(GridStore store) {
        return new StandingHistory(store, SOURCES, chain(store), WATCHED, StandingHistory.PATIENCE);
    }

    static GridReading reading(String source, int hour, double grams) {
        return reading(source, hour, grams, SignalBasis.AVERAGE_LIFECYCLE, SignalKind.MEASURED);
    }

    static GridReading reading(String source, int hour, double grams, SignalBasis basis, SignalKind kind) {
        return new GridReading(
                FRANCE,
                MemoryGridStore.hours(at(hour), 1),
                new CarbonIntensity(grams),
                basis,
                kind,
                new SignalSource(source, "words of " + source),
                at(hour + 1));
    }

    /** Each hour from {@code first} until before {@code end}, heard when it was over. */
    static void keep(GridStore store, String source, int first, int end, IntToDoubleFunction grams) {
        for (int hour = first; hour < end; hour++) {
            store.keep(FRANCE, List.of(reading(source, hour, grams.applyAsDouble(hour))), at(hour + 1));
        }
    }

    static ProviderForecast forecast(String source, double issued, int first, int hours, IntToDoubleFunction grams) {
        return forecast(source, issued, first, hours, grams, SignalBasis.AVERAGE_LIFECYCLE, false);
    }

    static ProviderForecast forecast(
            String source,
            double issued,
            int first,
            int hours,
            IntToDoubleFunction grams,
            SignalBasis basis,
            boolean recorded) {
        double[] values = IntStream.range(first, first + hours)
                .mapToDouble(grams::applyAsDouble)
                .toArray();
        return new ProviderForecast(
                FRANCE,
                basis,
                new SignalSource(source, "words of " + source),
                recorded,
                new IssuedForecast(at(issued), new HourlySeries(START.plus(Duration.ofHours(first)), values)));
    }

    /** The usual course of a day. */
    static double usual(int hour) {
        return 60 + 20 * Math.sin(hour * Math.PI / 12);
    }

    private static Optional<Calibration> calibration(String source, ZoneId zone, SignalBasis basis) {
        return source.equals(SECOND)
                ? Optional.of(new Calibration(source, zone, basis, 10, 2, "ten and twice"))
                : Optional.empty();
    }
}
