package io.accalmie.rounds;

import static io.accalmie.rounds.RoundsWorld.START;
import static org.assertj.core.api.Assertions.assertThat;

import io.accalmie.intake.AdmittedJob;
import io.accalmie.planning.ExpectedWork;
import io.accalmie.quantity.PoolId;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ArrivalsTest {
    private static final Duration TWO_DAYS = Duration.ofHours(48);

    private final RoundsWorld world = new RoundsWorld();

    @Test
    void oneBatchSaysNothingOfTheNext() {
        // given
        for (int job = 0; job < 200; job++) {
            world.submit("j" + job, START, 30);
        }
        Arrivals arrivals = world.process().arrivals();

        // when then
        for (int hour = 0; hour < 100; hour++) {
            assertThat(arrivals.expectedAt(at(hour), List.of(), TWO_DAYS)).isEmpty();
        }
    }

    @Test
    void whereNothingWasEverSubmittedNothingIsExpected() {
        assertThat(world.process().arrivals().expectedAt(START, List.of(), TWO_DAYS))
                .isEmpty();
    }

    @Test
    void workThatComesEveryDayAtAnHourIsExpectedThenAndLittleElse() {
        // given: ten clips a day at nine, for ten days
        submitDaily(10);

        // when
        List<ExpectedWork> expected = world.process().arrivals().expectedAt(at(10 * 24), List.of(), TWO_DAYS);

        // then: the window begins at the end of the hour in which the work comes
        double atNine = expected.stream()
                .filter(work -> work.window().start().equals(at(10 * 24 + 3)))
                .mapToDouble(ExpectedWork::count)
                .sum();
        double nextDay = expected.stream()
                .filter(work -> work.window().start().isBefore(at(11 * 24)))
                .mapToDouble(ExpectedWork::count)
                .sum();
        assertThat(atNine).isBetween(7.0, 10.5);
        assertThat(nextDay).isLessThan(13);
        assertThat(expected).allSatisfy(work -> assertThat(work.shape().options())
                .extracting(option -> option.pool())
                .contains(new PoolId("par-h100"), new PoolId("sto-h100")));
    }

    @Test
    void aProcessThatSawWorkComeAndOneThatReadOfItExpectTheSame() {
        // given
        submitDaily(3);
        Arrivals witness = world.process().arrivals();
        Instant day = at(3 * 24);
        witness.expectedAt(day, List.of(), TWO_DAYS);

        // when
        List<AdmittedJob> since = new ArrayList<>();
        for (int job = 0; job < 5; job++) {
            since.add(world.submit("late" + job, day.plus(Duration.ofMinutes(job)), 8));
        }
        witness.expectedAt(day.plus(Duration.ofMinutes(10)), since, TWO_DAYS);
        Instant hourLater = day.plus(Duration.ofHours(1));

        // then
        assertThat(witness.expectedAt(hourLater, since, TWO_DAYS))
                .isNotEmpty()
                .isEqualTo(world.process().arrivals().expectedAt(hourLater, List.of(), TWO_DAYS));
    }

    @Test
    void aPastOfManyKindsIsLearntOverAFewRoundsAndToldWhenAllIsLearnt() {
        // given
        for (int kind = 1; kind <= 250; kind++) {
            world.submitImages("i" + kind, kind, at(kind / 3).plus(Duration.ofMinutes(kind % 60)), 8);
        }
        Arrivals arrivals = world.process().arrivals();
        Instant now = at(90);

        // when
        List<ExpectedWork> first = arrivals.expectedAt(now, List.of(), TWO_DAYS);
        List<ExpectedWork> second = arrivals.expectedAt(now, List.of(), TWO_DAYS);
        List<ExpectedWork> third = arrivals.expectedAt(now, List.of(), TWO_DAYS);

        // then
        assertThat(first).isEmpty();
        assertThat(second).isEmpty();
        assertThat(third).isNotEmpty();
    }

    @Test
    void thePastIsReadOnceADay() {
        // given
        submitDaily(3);
        Arrivals arrivals = world.process().arrivals();
        arrivals.expectedAt(at(72), List.of(), TWO_DAYS);
        int read = world.jobs.read;

        // when
        arrivals.expectedAt(at(72).plusSeconds(2), List.of(), TWO_DAYS);
        arrivals.expectedAt(at(90), List.of(), TWO_DAYS);
        int onTheSameDay = world.jobs.read;
        arrivals.expectedAt(at(97), List.of(), TWO_DAYS);

        // then
        assertThat(onTheSameDay).isEqualTo(read).isPositive();
        assertThat(world.jobs.read).isEqualTo(2 * read);
    }

    @Test
    void theFirstGuessIsThatNobodyCallsAgain() {
        // given: an hour's work in each of the first hours, then a day of silence
        submitDaily(3);
        double soon = expectedIn(at(3 * 24));

        // when
        double later = expectedIn(at(20 * 24));

        // then
        assertThat(later).isLessThan(soon / 3);
    }

    private double expectedIn(Instant now) {
        return world.process().arrivals().expectedAt(now, List.of(), TWO_DAYS).stream()
                .mapToDouble(ExpectedWork::count)
                .sum();
    }

    private void submitDaily(int days) {
        for (int day = 0; day < days; day++) {
            for (int job = 0; job < 10; job++) {
                world.submit(day + "-" + job, at(24 * day + 2).plus(Duration.ofMinutes(20 + job)), 8);
            }
        }
    }

    private static Instant at(int hour) {
        return START.plus(Duration.ofHours(hour));
    }
}
