package io.accalmie.grid;

import static org.assertj.core.api.Assertions.assertThat;

import io.accalmie.quantity.TimeWindow;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

/** Holds the errors that {@code 0002-own-forecast.md} states to the code and the shipped trace. */
class OwnForecastErrorTest {
    private static final int WARM_UP = 7 * 24;
    private static final int AHEAD = 96;

    private final RecordedGrid grid = RecordedGrid.shipped();

    @Test
    void itBeatsPersistenceAndYesterdayOnEachDayAsTheDecisionRecordStates() throws Exception {
        double[] own = errors(history -> OwnForecast.ahead(history, AHEAD));
        double[] persistence = errors(history -> repeated(history, 1));
        double[] yesterday = errors(history -> repeated(history, 24));

        String record = Files.readString(Path.of("src/docs/decisions/0002-own-forecast.md"));
        for (int day = 0; day < 4; day++) {
            assertThat(own[day]).isLessThan(persistence[day] * 0.8).isLessThan(yesterday[day] * 0.85);
        }
        assertThat(record)
                .contains(row("| the latest hour, kept (persistence) |", " %.1f |", persistence))
                .contains(row("| the same hour of yesterday |", " %.1f |", yesterday))
                .contains(row("| **own forecast** |", " **%.1f** |", own));
    }

    /** MAPE in percent by day ahead, mean over zones, issued each hour after the warm-up. */
    private double[] errors(UnaryOperator<HourlySeries> method) {
        double[] sums = new double[4];
        int issues = 0;
        for (ZoneId zone : grid.zones()) {
            double[] actual = grid.actual(zone, grid.span()).stream()
                    .mapToDouble(point -> point.intensity().gramsPerKilowattHour())
                    .toArray();
            for (int now = WARM_UP; now < actual.length - AHEAD; now++) {
                HourlySeries forecast = method.apply(history(zone, now));
                for (int hour = 0; hour < AHEAD; hour++) {
                    double truth = actual[now + hour];
                    sums[hour / 24] += Math.abs(forecast.gramsPerKilowattHour(hour) - truth) / truth;
                }
                issues++;
            }
        }
        for (int day = 0; day < 4; day++) {
            sums[day] *= 100.0 / 24 / issues;
        }
        return sums;
    }

    private HourlySeries history(ZoneId zone, int now) {
        Instant issued = grid.span().start().plus(Duration.ofHours(now));
        Instant from =
                issued.minus(OwnForecast.HISTORY_USED).isBefore(grid.span().start())
                        ? grid.span().start()
                        : issued.minus(OwnForecast.HISTORY_USED);
        double[] known = grid.between(zone, new TimeWindow(from, issued), issued).stream()
                .mapToDouble(point -> point.intensity().gramsPerKilowattHour())
                .toArray();
        return new HourlySeries(from, known);
    }

    private static HourlySeries repeated(HourlySeries history, int period) {
        double[] values = new double[AHEAD];
        for (int hour = 0; hour < AHEAD; hour++) {
            values[hour] = history.gramsPerKilowattHour(history.hours() - period + hour % period);
        }
        return new HourlySeries(history.span().end(), values);
    }

    private static String row(String label, String cell, double[] errors) {
        StringBuilder row = new StringBuilder(label);
        for (double error : errors) {
            row.append(String.format(Locale.ROOT, cell, error));
        }
        return row.toString();
    }
}
