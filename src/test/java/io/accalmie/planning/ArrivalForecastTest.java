package io.accalmie.planning;

import static io.accalmie.planning.Worlds.option;
import static org.assertj.core.api.Assertions.assertThat;

import io.accalmie.quantity.TimeWindow;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class ArrivalForecastTest {
    private static final JobShape SHAPE = new JobShape("s", List.of(option("par", "m", 30)));
    private static final Duration DAY = Duration.ofDays(1);

    @Test
    void whoHasSeenNothingExpectsNothing() {
        // given
        ArrivalForecast forecast = new ArrivalForecast(Worlds.START, 4);

        // when
        List<ExpectedWork> expected = forecast.after(Worlds.START.plus(DAY), DAY);

        // then
        assertThat(expected).isEmpty();
    }

    @Test
    void anHourOfTheDayThatIsAlwaysBusyIsExpectedToBeSoAgain() {
        // given ten jobs at nine each morning for two weeks, due by noon
        ArrivalForecast forecast = new ArrivalForecast(Worlds.START, 4);
        for (int day = 0; day < 14; day++) {
            Instant nine = Worlds.START.plus(DAY.multipliedBy(day)).plus(Duration.ofHours(9));
            for (int job = 0; job < 10; job++) {
                forecast.saw(nine, SHAPE, new TimeWindow(nine, nine.plus(Duration.ofHours(3))));
            }
        }
        Instant midnight = Worlds.START.plus(DAY.multipliedBy(14));

        // when
        List<ExpectedWork> expected = forecast.after(midnight, DAY);

        // then
        double atNine = countIn(expected, midnight.plus(Duration.ofHours(8)), midnight.plus(Duration.ofHours(10)));
        assertThat(atNine).isBetween(8.0, 12.0);
        assertThat(countIn(expected, midnight, midnight.plus(DAY)) - atNine).isBetween(0.0, 3.0);
    }

    @Test
    void expectedWorkHasTheLeadAndLengthOfWhatWasSeen() {
        // given a job submitted five hours before it may start, with two hours to run in
        ArrivalForecast forecast = new ArrivalForecast(Worlds.START, 4);
        Instant start = Worlds.START.plus(Duration.ofHours(5));
        forecast.saw(Worlds.START, SHAPE, new TimeWindow(start, start.plus(Duration.ofHours(2))));

        // when
        List<ExpectedWork> expected = forecast.after(Worlds.START, DAY);

        // then
        assertThat(expected).isNotEmpty().allSatisfy(work -> {
            assertThat(work.shape()).isEqualTo(SHAPE);
            assertThat(work.window().length()).isEqualTo(Duration.ofHours(2));
            assertThat(work.window().start()).isAfterOrEqualTo(start);
        });
    }

    @Test
    void aShapeThatCannotBeRenderedIsNotExpected() {
        // given
        ArrivalForecast forecast = new ArrivalForecast(Worlds.START, 4);
        forecast.saw(
                Worlds.START, new JobShape("none", List.of()), new TimeWindow(Worlds.START, Worlds.START.plus(DAY)));

        // when
        List<ExpectedWork> expected = forecast.after(Worlds.START, DAY);

        // then
        assertThat(expected).isEmpty();
    }

    @Property(tries = 200)
    void countsAreNeverNegativeAndWindowsLieAhead(@ForAll long seed) {
        ArrivalForecast forecast = new ArrivalForecast(Worlds.START, 4);
        Random random = new Random(seed);
        int hours = 1 + random.nextInt(400);
        for (int job = random.nextInt(60); job > 0; job--) {
            Instant submitted = Worlds.minute(random.nextInt(60 * hours));
            Instant start = submitted.plus(Duration.ofMinutes(random.nextInt(600)));
            forecast.saw(
                    submitted, SHAPE, new TimeWindow(start, start.plus(Duration.ofMinutes(1 + random.nextInt(900)))));
        }
        Instant now = Worlds.START.plus(Duration.ofHours(hours));

        List<ExpectedWork> expected = forecast.after(now, Duration.ofHours(48));

        assertThat(expected).allSatisfy(work -> {
            assertThat(work.count()).isPositive().isFinite();
            assertThat(work.window().start()).isAfterOrEqualTo(now);
            assertThat(work.window().length()).isPositive();
        });
        assertThat(forecast.after(now, Duration.ofHours(48))).isEqualTo(expected);
    }

    private static double countIn(List<ExpectedWork> expected, Instant from, Instant to) {
        return expected.stream()
                .filter(work -> !work.window().start().isBefore(from)
                        && work.window().start().isBefore(to))
                .mapToDouble(ExpectedWork::count)
                .sum();
    }
}
