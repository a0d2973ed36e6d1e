package io.accalmie.grid.known;

import io.accalmie.grid.AnnualAverages;
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
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Prints the tables of {@code 0014-provider-bias-and-chain.md}: what the chain makes of published forecasts, day by day, against the
 * forecasts as they were. Arguments: file of actuals, file of forecasts, hours of each forecast to use.
 */
final class ProviderBiasMeasurement {
    private static final SignalSource SOURCE = new SignalSource("published", "CarbonCast");

    private final Map<ZoneId, HourlySeries> actual;
    private final int horizon;
    private final double[][] sums = new double[5][4];
    private int issues;
    private long inside;
    private long bounded;
    private long nanos;

    private ProviderBiasMeasurement(Map<ZoneId, HourlySeries> actual, int horizon) {
        this.actual = actual;
        this.horizon = horizon;
    }

    public static void main(String[] arguments) throws Exception {
        ProviderBiasMeasurement measurement =
                new ProviderBiasMeasurement(GridCsv.read(Path.of(arguments[0])), Integer.parseInt(arguments[2]));
        ForecastCsv.read(Path.of(arguments[1])).forEach(measurement::measure);
    }

    private void measure(ZoneId zone, List<IssuedForecast> published) {
        MemoryGridStore store = new MemoryGridStore();
        HourlySeries hours = actual.get(zone);
        List<GridReading> readings = new ArrayList<>();
        for (int hour = 0; hour < hours.hours(); hour++) {
            Instant end = hours.interval(hour).end();
            CarbonIntensity intensity = new CarbonIntensity(hours.gramsPerKilowattHour(hour));
            store.keep(
                    zone,
                    List.of(new GridReading(
                            zone,
                            hours.interval(hour),
                            intensity,
                            SignalBasis.AVERAGE_LIFECYCLE,
                            SignalKind.RECORDED,
                            SOURCE,
                            end)),
                    end);
        }
        TrustedSources sources = new TrustedSources(List.of(SOURCE.id()), (source, of, basis) -> Optional.empty());
        ForecastChain chain =
                new ForecastChain(store, sources, AnnualAverages.shipped(), TreeMap::new, ForecastChain.LONGEST_AGE);
        double[][] before = new double[5][4];
        for (int row = 0; row < 5; row++) {
            before[row] = sums[row].clone();
        }
        int issuesBefore = issues;
        for (IssuedForecast issue : published) {
            Instant now = issue.issuedAt();
            HourlySeries cut = issue.hours()
                    .within(new TimeWindow(
                            issue.hours().span().start(),
                            issue.hours().span().start().plus(Duration.ofHours(horizon))))
                    .orElseThrow();
            ZoneForecast own = chain.outlook(zone, now.minusMillis(1));
            store.keep(
                    new ProviderForecast(
                            zone, SignalBasis.AVERAGE_LIFECYCLE, SOURCE, true, new IssuedForecast(now, cut)),
                    now);
            ZoneForecast outlook = new ForecastChain(
                            store, sources, AnnualAverages.shipped(), TreeMap::new, ForecastChain.LONGEST_AGE)
                    .outlook(zone, now);
            if (issue.hours().span().end().isAfter(hours.span().end())) {
                continue;
            }
            int first = hours.indexOf(now);
            issues++;
            for (int hour = 0; hour < 96; hour++) {
                double truth = hours.gramsPerKilowattHour(first + hour);
                double said = issue.hours().gramsPerKilowattHour(hour);
                double chained = outlook.points().get(hour).intensity().gramsPerKilowattHour();
                double ownSaid = own.points().get(hour + 1).intensity().gramsPerKilowattHour();
                sums[0][hour / 24] += Math.abs(said - truth) / truth;
                sums[1][hour / 24] += Math.abs(chained - truth) / truth;
                sums[2][hour / 24] += Math.abs(ownSaid - truth) / truth;
                if (outlook.bounds().isPresent()) {
                    Bounds bounds = outlook.bounds().get();
                    bounded++;
                    inside += bounds.low().gramsPerKilowattHour(hour) <= truth
                                    && truth <= bounds.high().gramsPerKilowattHour(hour)
                            ? 1
                            : 0;
                }
            }
        }
        print(zone.value(), before, issues - issuesBefore);
        print("ALL", new double[5][4], issues);
        System.out.printf(Locale.ROOT, "covered %.1f %%%n", 100.0 * inside / bounded);
    }

    private void print(String label, double[][] before, int count) {
        StringBuilder line = new StringBuilder(String.format(Locale.ROOT, "| %-13s", label));
        for (int row = 0; row < 3; row++) {
            line.append("|");
            for (int day = 0; day < 4; day++) {
                line.append(
                        String.format(Locale.ROOT, " %5.2f", 100 * (sums[row][day] - before[row][day]) / 24 / count));
            }
        }
        System.out.println(line);
    }
}
