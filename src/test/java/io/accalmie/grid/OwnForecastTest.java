package io.accalmie.grid;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Instant;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.assertj.core.data.Offset;

class OwnForecastTest {
    private static final Instant START = Instant.parse("2022-04-04T00:00:00Z");
    private static final Offset<Double> EXACTLY = within(1e-9);

    @Example
    void aDayThatRepeatsIsForecastExactly() {
        IntToDoubleFunction day = hour -> 100 + 10 * (hour % 24);

        HourlySeries forecast = OwnForecast.ahead(series(24 * 9 + 5, day), 96);

        assertThat(forecast.span().start()).isEqualTo(START.plusSeconds((24 * 9 + 5) * 3600L));
        for (int hour = 0; hour < 96; hour++) {
            assertThat(forecast.gramsPerKilowattHour(hour)).isCloseTo(day.applyAsDouble(24 * 9 + 5 + hour), EXACTLY);
        }
    }

    @Example
    void itJoinsTheLevelOfTheLatestHourAndReturnsToTheUsual() {
        HourlySeries history = series(24 * 14, hour -> hour == 24 * 14 - 1 ? 200 : 100);

        HourlySeries forecast = OwnForecast.ahead(history, 24 * 14);

        double usualOfLastHour = forecast.gramsPerKilowattHour(24 * 14 - 1);
        assertThat(usualOfLastHour).isBetween(100.0, 120.0);
        double first = 100 * Math.pow(200 / usualOfLastHour, Math.exp(-1 / 36.0));
        assertThat(forecast.gramsPerKilowattHour(0)).isCloseTo(first, within(0.01));
        assertThat(forecast.gramsPerKilowattHour(0)).isGreaterThan(forecast.gramsPerKilowattHour(1));
        assertThat(forecast.gramsPerKilowattHour(24 * 14 - 2)).isCloseTo(100, within(0.1));
    }

    @Example
    void lessThanADayOfHistoryIsContinuedFlat() {
        HourlySeries forecast = OwnForecast.ahead(new HourlySeries(START, 50, 70), 48);

        assertThat(IntStream.range(0, 48).mapToDouble(forecast::gramsPerKilowattHour))
                .allSatisfy(value -> assertThat(value).isCloseTo(70, EXACTLY));
    }

    @Property(tries = 200)
    void anyHistoryGivesAForecastWithinItsOwnBounds(@ForAll("intensities") double[] history) {
        HourlySeries forecast = OwnForecast.ahead(new HourlySeries(START, history), 96);

        double highest = Math.max(1, java.util.Arrays.stream(history).max().orElseThrow());
        double lowest = Math.max(1, java.util.Arrays.stream(history).min().orElseThrow());
        double widest = highest / lowest;
        for (int hour = 0; hour < 96; hour++) {
            assertThat(forecast.gramsPerKilowattHour(hour))
                    .isBetween(lowest / widest * 0.999, highest * widest * 1.001);
        }
    }

    @Provide
    Arbitrary<double[]> intensities() {
        return Arbitraries.doubles()
                .between(0, 5000)
                .array(double[].class)
                .ofMinSize(1)
                .ofMaxSize(400);
    }

    private static HourlySeries series(int hours, IntToDoubleFunction value) {
        return new HourlySeries(
                START,
                IntStream.range(0, hours).mapToDouble(value::applyAsDouble).toArray());
    }
}
