package io.accalmie.grid;

import static org.assertj.core.api.Assertions.assertThat;

import io.accalmie.quantity.CarbonIntensity;
import io.accalmie.quantity.TimeWindow;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class HistoryForecastsTest {
    private static final ZoneId FRANCE = new ZoneId("FR");
    private static final Instant START = Instant.parse("2022-04-04T00:00:00Z");

    private final Asked history = new Asked();
    private final HistoryForecasts forecasts = new HistoryForecasts(history);

    @Test
    void itIsContiguousFromTheHourThatContainsNowAndReachesNinetySixHoursBeyondIt() {
        Instant now = START.plus(Duration.ofDays(10)).plusSeconds(1234);

        List<IntensityPoint> forecast = forecasts.forecast(FRANCE, now);

        assertThat(forecast.get(0).interval().contains(now)).isTrue();
        assertThat(forecast.get(forecast.size() - 1).interval().end()).isAfterOrEqualTo(now.plus(Duration.ofHours(96)));
        for (int hour = 1; hour < forecast.size(); hour++) {
            assertThat(forecast.get(hour).interval().start())
                    .isEqualTo(forecast.get(hour - 1).interval().end());
        }
    }

    @Test
    void everyPointSaysThatItIsAForecastAndFromWhat() {
        Instant now = START.plus(Duration.ofDays(10)).plusSeconds(1);

        assertThat(forecasts.forecast(FRANCE, now)).isNotEmpty().allSatisfy(point -> {
            assertThat(point.kind()).isEqualTo(SignalKind.FORECAST);
            assertThat(point.source()).isEqualTo("own forecast from recorded history");
            assertThat(point.zone()).isEqualTo(FRANCE);
            assertThat(point.issuedAt()).isBeforeOrEqualTo(now).isEqualTo(START.plus(Duration.ofDays(10)));
        });
    }

    @Test
    void nothingOfTheFutureIsLookedAt() {
        double[] one = new double[300];
        double[] other = new double[300];
        for (int hour = 0; hour < 300; hour++) {
            one[hour] = 50 + hour % 24;
            other[hour] = hour < 240 ? one[hour] : 999;
        }
        Instant now = START.plus(Duration.ofHours(240)).plusSeconds(1800);

        List<IntensityPoint> forecast = forecastFrom(one, now);

        assertThat(forecast).isNotEmpty().isEqualTo(forecastFrom(other, now));
    }

    @Test
    void itIsComputedOnceAnHourForEachZone() {
        Instant now = START.plus(Duration.ofDays(10));
        for (int second = 0; second < 3600; second += 5) {
            forecasts.forecast(FRANCE, now.plusSeconds(second));
        }
        assertThat(history.asked).isEqualTo(1);

        forecasts.forecast(FRANCE, now.plusSeconds(3600));
        forecasts.forecast(new ZoneId("DE"), now.plusSeconds(3600));

        assertThat(history.asked).isEqualTo(3);
    }

    @Test
    void itGoesOnBeyondTheEndOfTheTrace() {
        RecordedGrid grid = RecordedGrid.shipped();
        Instant now = grid.span().end().minusSeconds(60);

        List<IntensityPoint> forecast = new HistoryForecasts(grid).forecast(FRANCE, now);

        assertThat(forecast.get(forecast.size() - 1).interval().end()).isAfter(now.plus(Duration.ofHours(95)));
    }

    @Test
    void hoursThatAreMissingLatelyAreBridged() {
        history.known = START.plus(Duration.ofDays(10));
        Instant now = START.plus(Duration.ofDays(10)).plus(Duration.ofMinutes(330));

        List<IntensityPoint> forecast = forecasts.forecast(FRANCE, now);

        assertThat(forecast.get(0).interval().contains(now)).isTrue();
        assertThat(forecast).hasSize(97);
    }

    @Test
    void whereNothingIsKnownOfTheLastDayThereIsNoForecast() {
        history.known = START.plus(Duration.ofDays(10));

        assertThat(forecasts.forecast(FRANCE, START.plus(Duration.ofDays(12)))).isEmpty();
        assertThat(forecasts.forecast(FRANCE, START)).isEmpty();
    }

    private static List<IntensityPoint> forecastFrom(double[] values, Instant now) {
        RecordedGrid grid = new RecordedGrid(Map.of(FRANCE, new HourlySeries(START, values)), "a test");
        return new HistoryForecasts(grid).forecast(FRANCE, now);
    }

    /** Hours from {@link #START} on, and how often somebody asked. */
    private static final class Asked implements IntensityHistory {
        private int asked;
        private Instant known = Instant.MAX;

        @Override
        public Set<ZoneId> zones() {
            return Set.of(FRANCE);
        }

        @Override
        public List<IntensityPoint> between(ZoneId zone, TimeWindow span, Instant now) {
            asked++;
            Instant known = now.isBefore(this.known) ? now : this.known;
            List<IntensityPoint> points = new ArrayList<>();
            Instant from = span.start().isBefore(START) ? START : span.start();
            for (Instant hour = from; hour.isBefore(span.end()); hour = hour.plusSeconds(3600)) {
                TimeWindow interval = new TimeWindow(hour, hour.plusSeconds(3600));
                double grams = 40 + hour.getEpochSecond() / 3600 % 24;
                if (!interval.end().isAfter(known)) {
                    points.add(new IntensityPoint(
                            zone, interval, new CarbonIntensity(grams), SignalKind.RECORDED, "a test", interval.end()));
                }
            }
            return points;
        }
    }
}
