package io.accalmie.grid.known;

import io.accalmie.grid.ForecastCsv;
import io.accalmie.grid.GridCsv;
import io.accalmie.grid.HourlySeries;
import io.accalmie.grid.IntervalForecast.Bounds;
import io.accalmie.grid.IssuedForecast;
import io.accalmie.grid.SignalKind;
import io.accalmie.grid.ZoneForecast;
import io.accalmie.grid.ZoneId;
import io.accalmie.grid.provider.GridReading;
import io.accalmie.grid.provider.ProviderForecast;
import io.accalmie.grid.provider.SignalBasis;
import io.accalmie.grid.provider.SignalSource;
import io.accalmie.quantity.CarbonIntensity;
import io.accalmie.quantity.TimeWindow;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Prints the table of {@code 0014-provider-bias-and-chain.md}: what the chain makes of published daily forecasts, against the forecasts as they
 * were. Arguments: file of actuals, file of forecasts, hours of each forecast that the chain is given.
 */
final class ChainMeasurement {
    private static final SignalSource SOURCE = new SignalSource("published", "a published forecast");
    private static final TrustedSources SOURCES =
            new TrustedSources(List.of(SOURCE.id()), (source, zone, basis) -> Optional.empty());

    private final Tally all = new Tally();
    private final Map<ZoneId, HourlySeries> actual;
    private final Duration given;
    private long nanos;
    private int outlooks;
    private long laterNanos;

    private ChainMeasurement(Map<ZoneId, HourlySeries> actual, Duration given) {
        this.actual = actual;
        this.given = given;
    }

    public static void main(String[] arguments) throws Exception {
        ChainMeasurement measurement = new ChainMeasurement(
                GridCsv.read(Path.of(arguments[0])), Duration.ofHours(Integer.parseInt(arguments[2])));
        ForecastCsv.read(Path.of(arguments[1])).forEach(measurement::measure);
        measurement.all.print("mean of zones");
        System.out.printf(
                Locale.ROOT,
                "%.2f ms an outlook, %.2f ms the next%n",
                measurement.nanos / 1e6 / measurement.outlooks,
                measurement.laterNanos / 1e6 / measurement.outlooks);
    }

    private void measure(ZoneId zone, List<IssuedForecast> published) {
        HourlySeries hours = actual.get(zone);
        MemoryGridStore store = new MemoryGridStore();
        for (int hour = 0; hour < hours.hours(); hour++) {
            store.keep(
                    zone,
                    List.of(reading(zone, hours, hour)),
                    hours.interval(hour).end());
        }
        Tally tally = new Tally();
        for (IssuedForecast issue : published) {
            ZoneForecast own = outlook(store, zone, issue.issuedAt());
            store.keep(cut(zone, issue), issue.issuedAt());
            ZoneForecast chain = outlook(store, zone, issue.issuedAt());
            for (Tally into : List.of(tally, all)) {
                into.add(hours, issue.hours(), chain, own);
            }
        }
        tally.print(zone.value());
    }

    private ZoneForecast outlook(GridStore store, ZoneId zone, Instant now) {
        ForecastChain chain =
                new ForecastChain(store, SOURCES, Known.AVERAGES, TreeMap::new, ForecastChain.LONGEST_AGE);
        long start = System.nanoTime();
        ZoneForecast outlook = chain.outlook(zone, now);
        long between = System.nanoTime();
        chain.outlook(zone, now.plusSeconds(5));
        nanos += between - start;
        laterNanos += System.nanoTime() - between;
        outlooks++;
        return outlook;
    }

    private ProviderForecast cut(ZoneId zone, IssuedForecast issue) {
        Instant start = issue.hours().span().start();
        HourlySeries hours =
                issue.hours().within(new TimeWindow(start, start.plus(given))).orElseThrow();
        return new ProviderForecast(
                zone, SignalBasis.AVERAGE_LIFECYCLE, SOURCE, true, new IssuedForecast(issue.issuedAt(), hours));
    }

    private static GridReading reading(ZoneId zone, HourlySeries hours, int hour) {
        TimeWindow interval = hours.interval(hour);
        CarbonIntensity intensity = new CarbonIntensity(hours.gramsPerKilowattHour(hour));
        return new GridReading(
                zone, interval, intensity, SignalBasis.AVERAGE_LIFECYCLE, SignalKind.RECORDED, SOURCE, interval.end());
    }

    /** Sums of absolute percentage errors by day ahead: as published, the chain, the own forecast, the mean of the latter two. */
    private static final class Tally {
        private final double[][] sums = new double[4][4];
        private final int[] outcomes = new int[4];
        private int bounded;
        private int inside;

        void add(HourlySeries actual, HourlySeries published, ZoneForecast chain, ZoneForecast own) {
            int first = actual.indexOf(published.span().start());
            for (int hour = 0; hour < published.hours() && first + hour < actual.hours(); hour++) {
                double outcome = actual.gramsPerKilowattHour(first + hour);
                double ofChain = grams(chain, hour);
                double ofOwn = grams(own, hour);
                double[] said = {published.gramsPerKilowattHour(hour), ofChain, ofOwn, Math.sqrt(ofChain * ofOwn)};
                for (int row = 0; row < said.length; row++) {
                    sums[row][hour / 24] += Math.abs(said[row] - outcome) / outcome;
                }
                outcomes[hour / 24]++;
                count(chain.bounds(), hour, outcome);
            }
        }

        private void count(Optional<Bounds> bounds, int hour, double outcome) {
            if (bounds.isPresent()) {
                bounded++;
                boolean held = bounds.get().low().gramsPerKilowattHour(hour) <= outcome
                        && outcome <= bounds.get().high().gramsPerKilowattHour(hour);
                inside += held ? 1 : 0;
            }
        }

        void print(String label) {
            StringBuilder line = new StringBuilder("| " + label);
            for (double[] row : sums) {
                line.append(" |");
                for (int day = 0; day < 4; day++) {
                    line.append(
                            String.format(Locale.ROOT, day == 0 ? " %.2f" : " / %.2f", 100 * row[day] / outcomes[day]));
                }
            }
            System.out.printf(Locale.ROOT, "%s | %.1f |%n", line, 100.0 * inside / bounded);
        }

        private static double grams(ZoneForecast outlook, int hour) {
            return outlook.points().get(hour).intensity().gramsPerKilowattHour();
        }
    }
}
