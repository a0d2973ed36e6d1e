package io.accalmie.grid;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Arrays;
import java.util.Random;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

class OwnIntervalProperties {
    private static final Instant START = Instant.parse("2021-01-01T00:00:00Z");

    @Example
    void theBoundsOfNoisyZonesCoverAboutNineOutcomesInTen() {
        int inside = 0;
        int outcomes = 0;
        for (int seed = 1; seed <= 20; seed++) {
            double[] course = noisyCourse(200 * 24, new Random(seed));
            for (int day = 120; day < 190; day += 7) {
                int now = day * 24;
                IntervalForecast.Bounds bounds = OwnInterval.ahead(
                                new HourlySeries(START, Arrays.copyOf(course, now)), 96)
                        .bounds()
                        .orElseThrow();
                for (int hour = 0; hour < 96; hour++) {
                    boolean held = bounds.low().gramsPerKilowattHour(hour) <= course[now + hour]
                            && course[now + hour] <= bounds.high().gramsPerKilowattHour(hour);
                    inside += held ? 1 : 0;
                    outcomes++;
                }
            }
        }

        assertThat(inside / (double) outcomes).isBetween(0.85, 0.95);
    }

    @Property(tries = 100)
    void theBoundsHoldTheMiddleOfPastErrorsInOrder(@ForAll long seed, @ForAll @IntRange(min = 1, max = 120) int hours) {
        HourlySeries history = new HourlySeries(START, noisyCourse(60 * 24, new Random(seed)));

        IntervalForecast forecast = OwnInterval.ahead(history, hours);

        assertThat(forecast.central().hours()).isEqualTo(hours);
        IntervalForecast.Bounds bounds = forecast.bounds().orElseThrow();
        for (int hour = 0; hour < hours; hour++) {
            assertThat(bounds.low().gramsPerKilowattHour(hour))
                    .isLessThanOrEqualTo(bounds.high().gramsPerKilowattHour(hour));
        }
    }

    @Property(tries = 50)
    void whatComesAfterwardsChangesNothing(@ForAll long seed) {
        double[] course = noisyCourse(80 * 24, new Random(seed));
        HourlySeries history = new HourlySeries(START, Arrays.copyOf(course, 60 * 24));

        Backtest whole = backtest(course);
        double[] changed = course.clone();
        Arrays.fill(changed, 60 * 24, changed.length, 1000);
        Backtest other = backtest(changed);

        assertThat(whole.issues().get(0).hours().gramsPerKilowattHour(0))
                .isEqualTo(OwnForecast.ahead(history, 1).gramsPerKilowattHour(0));
        assertThat(other.issues().get(0).hours().gramsPerKilowattHour(95))
                .isEqualTo(whole.issues().get(0).hours().gramsPerKilowattHour(95));
    }

    @Example
    void withLessThanTwoWeeksOfForecastsBehindItNobodyKnowsHowWrongItIs() {
        HourlySeries history = new HourlySeries(START, noisyCourse(27 * 24, new Random(1)));

        IntervalForecast forecast = OwnInterval.ahead(history, 96);

        assertThat(forecast.bounds()).isEmpty();
    }

    @Example
    void aZoneThatDoesWhatItAlwaysDoesIsForecastWithoutErrorAndWithoutDoubt() {
        double[] course = new double[100 * 24];
        Arrays.setAll(course, hour -> 100 + 50 * Math.sin(hour * Math.PI / 12));

        Backtest backtest = backtest(course);

        assertThat(backtest.errorPercentByDay())
                .allSatisfy(error -> assertThat(error.orElseThrow()).isLessThan(1e-6));
        assertThat(backtest.issues()).hasSize(8);
    }

    private static Backtest backtest(double[] course) {
        Instant first = START.plusSeconds(60L * 86_400);
        return Backtest.of(new ZoneId("FR"), new HourlySeries(START, course), first, first.plusSeconds(7 * 86_400))
                .orElseThrow();
    }

    /** A daily course with a level that wanders and returns. */
    private static double[] noisyCourse(int hours, Random random) {
        double[] course = new double[hours];
        double level = 0;
        for (int hour = 0; hour < hours; hour++) {
            level = 0.97 * level + 0.05 * random.nextGaussian();
            course[hour] = 200 * Math.exp(level + 0.2 * Math.sin(hour * Math.PI / 12));
        }
        return course;
    }
}
