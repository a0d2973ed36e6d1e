package io.accalmie.agent.meter.course;

import static io.accalmie.agent.meter.course.Recording.at;
import static io.accalmie.agent.meter.course.Recording.both;
import static io.accalmie.agent.meter.course.Recording.counter;
import static io.accalmie.agent.meter.course.Recording.power;
import static io.accalmie.agent.meter.course.Recording.truth;
import static io.accalmie.agent.meter.course.Recording.watts;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.data.Percentage.withPercentage;

import io.accalmie.metering.CounterReading;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class CourseTest {
    private static final double TENTH_OF_A_PERCENT = 0.1;
    private static final double BASE = 7e9;

    private final Course course = Recording.course();

    @Test
    void theDifferenceOfTheCounterHoldsForAnyWindow() {
        record(0, 60_000, 100);

        List<Double> takes = takes(3_333, 17_777, 42_424.2, 60_000);

        assertThat(takes.get(0)).isCloseTo(truth(0, 3_333), withPercentage(TENTH_OF_A_PERCENT));
        assertThat(takes.get(1)).isCloseTo(truth(3_333, 17_777), withPercentage(TENTH_OF_A_PERCENT));
        assertThat(takes.get(2)).isCloseTo(truth(17_777, 42_424.2), withPercentage(TENTH_OF_A_PERCENT));
        assertThat(sum(takes)).isCloseTo(truth(0, 60_000), within(1.0));
    }

    @Test
    void aCounterThatMovesSeldomIsShapedByThePowerReadMeanwhile() {
        for (double millis = 0; millis <= 60_000; millis += 100) {
            course.add(both(millis, BASE + truth(Math.floor(millis / 20_000) * 20_000)));
        }

        List<Double> takes = takes(5_000, 20_000, 40_000);

        assertThat(takes.get(0)).isCloseTo(truth(0, 5_000), withPercentage(TENTH_OF_A_PERCENT));
        assertThat(sum(takes)).isCloseTo(truth(0, 40_000), within(1.0));
    }

    @Test
    void withoutACounterPowerIsIntegrated() {
        for (double millis = 0; millis <= 30_000; millis += 100) {
            course.add(power(millis));
        }

        Taken taken = course.take(at(29_950), 1);

        assertThat(taken.millijoules()).isCloseTo(truth(0, 29_950), withPercentage(TENTH_OF_A_PERCENT));
        assertThat(taken.ground()).isEqualTo(Ground.POWER);
        assertThat(taken.counter()).isEmpty();
    }

    @Test
    void whereTheCounterBeginsAnewPowerIsIntegratedAcross() {
        record(0, 10_000, 100);
        for (double millis = 10_400; millis <= 30_000; millis += 100) {
            course.add(both(millis, truth(10_200, millis)));
        }

        Taken taken = course.take(at(30_000), 1);

        assertThat(taken.millijoules()).isCloseTo(truth(0, 30_000), withPercentage(TENTH_OF_A_PERCENT));
        assertThat(taken.ground()).isEqualTo(Ground.RESET);
        assertThat(taken.counter().orElseThrow().epoch()).isEqualTo("GPU-1/boot/1");
    }

    @Test
    void anotherBoardInTheSamePlaceIsNoDifference() {
        record(0, 10_000, 100);

        course.add(new Reading(
                "GPU-2/boot", at(10_100), OptionalLong.of(99_999_999_999L), OptionalDouble.of(watts(10_100))));
        Taken taken = course.take(at(10_100), 1);

        assertThat(taken.millijoules()).isCloseTo(truth(0, 10_100), withPercentage(TENTH_OF_A_PERCENT));
        assertThat(taken.counter().orElseThrow().epoch()).isEqualTo("GPU-2/boot/0");
    }

    @Test
    void whileTheCounterStandsStillPowerIsIntegrated() {
        record(0, 10_000, 100);
        course.take(at(10_000), 1);
        for (double millis = 10_100; millis <= 20_000; millis += 100) {
            course.add(both(millis, BASE + truth(10_000)));
        }

        Taken taken = course.take(at(20_000), 1);

        assertThat(taken.millijoules()).isCloseTo(truth(10_000, 20_000), withPercentage(TENTH_OF_A_PERCENT));
        assertThat(taken.ground()).isEqualTo(Ground.STALL);
        assertThat(taken.counter()).isEmpty();
    }

    @Test
    void aCounterThatMakesUpForItsStallIsNotCountedTwice() {
        record(0, 10_000, 100);
        for (double millis = 10_100; millis <= 20_000; millis += 100) {
            course.add(both(millis, BASE + truth(10_000)));
        }
        course.take(at(19_000), 1);
        record(20_100, 40_000, 100);

        Taken rest = course.take(at(40_000), 1);

        assertThat(rest.millijoules()).isCloseTo(truth(19_000, 40_000), withPercentage(TENTH_OF_A_PERCENT));
        assertThat(rest.counter().orElseThrow())
                .isEqualTo(new CounterReading("GPU-1/boot/0", at(40_000), Math.round(BASE + truth(40_000))));
    }

    @Test
    void aCounterThatLosesItsStallKeepsWhatPowerSaid() {
        record(0, 10_000, 100);
        for (double millis = 10_100; millis <= 20_000; millis += 100) {
            course.add(both(millis, BASE + truth(10_000)));
        }
        course.take(at(19_000), 1);
        for (double millis = 20_100; millis <= 40_000; millis += 100) {
            course.add(both(millis, BASE + truth(10_000) + truth(20_000, millis)));
        }

        Taken rest = course.take(at(40_000), 1);

        assertThat(rest.millijoules()).isCloseTo(truth(19_000, 40_000), withPercentage(TENTH_OF_A_PERCENT));
        assertThat(rest.ground()).isEqualTo(Ground.STALL);
        assertThat(rest.counter().orElseThrow().epoch()).isEqualTo("GPU-1/boot/1");
    }

    @Test
    void aGapInTheReadingsIsFilledEvenlyByTheCounter() {
        record(0, 10_000, 100);
        course.add(both(70_000, BASE + truth(70_000)));

        List<Double> takes = takes(10_000, 40_000, 70_000);

        assertThat(takes.get(1)).isCloseTo(truth(10_000, 70_000) / 2, within(1.0));
        assertThat(takes.get(2)).isCloseTo(truth(10_000, 70_000) / 2, within(1.0));
    }

    @Test
    void whatStoodInWhileNothingWasReadIsSettledByTheCounter() {
        record(0, 10_000, 100);
        Taken known = course.take(at(10_000), 1);
        Taken stoodIn = course.take(at(40_000), 6e6);
        course.add(both(70_000, BASE + truth(70_000)));

        Taken rest = course.take(at(70_000), 6e6);

        assertThat(stoodIn.ground()).isEqualTo(Ground.UNKNOWN);
        assertThat(stoodIn.millijoules()).isCloseTo(5_000 * watts(10_000) + 6e6 * 25 / 30, within(1.0));
        assertThat(known.millijoules() + stoodIn.millijoules() + rest.millijoules())
                .isCloseTo(truth(0, 70_000), within(1.0));
        assertThat(rest.ground()).isEqualTo(Ground.COUNTER);
    }

    @Test
    void withoutACounterWhatWasExpectedStandsInForALongGap() {
        for (double millis = 0; millis <= 10_000; millis += 100) {
            course.add(power(millis));
        }
        double before = course.take(at(20_000), 2e6).millijoules();
        for (double millis = 60_000; millis <= 70_000; millis += 100) {
            course.add(power(millis));
        }

        Taken after = course.take(at(70_000), 10e6);

        // 10 s to 15 s by the last power, 15 s to 20 s a quarter of 2 MJ, 20 s to 60 s four fifths of 10 MJ.
        assertThat(before)
                .isCloseTo(truth(0, 10_000) + 5_000 * watts(10_000) + 0.5e6, withPercentage(TENTH_OF_A_PERCENT));
        assertThat(after.millijoules()).isCloseTo(8e6 + truth(60_000, 70_000), withPercentage(TENTH_OF_A_PERCENT));
        assertThat(after.ground()).isEqualTo(Ground.UNKNOWN);
    }

    @Test
    void aWindowShorterThanTheCountersPeriodIsApproximate() {
        record(0, 10_000, 100);
        course.take(at(9_600), 1);

        Taken taken = course.take(at(10_000), 1);

        assertThat(taken.ground()).isEqualTo(Ground.SHORT);
        assertThat(taken.millijoules()).isCloseTo(truth(9_600, 10_000), withPercentage(TENTH_OF_A_PERCENT));
    }

    @Test
    void beyondTheLastReadingTheLastPowerHoldsUntilTheCounterSaysBetter() {
        record(0, 10_000, 100);
        course.take(at(10_000), 1);
        double guessed = course.take(at(10_300), 1).millijoules();
        record(10_100, 12_000, 100);

        double rest = course.take(at(12_000), 1).millijoules();

        assertThat(guessed).isCloseTo(300 * watts(10_000), within(0.001));
        assertThat(guessed + rest).isCloseTo(truth(10_000, 12_000), within(1.5));
    }

    @Test
    void aCounterAloneIsEnough() {
        for (double millis = 0; millis <= 60_000; millis += 100) {
            course.add(counter(millis, BASE + truth(millis)));
        }

        Taken taken = course.take(at(45_678), 1);

        assertThat(taken.millijoules()).isCloseTo(truth(0, 45_678), withPercentage(TENTH_OF_A_PERCENT));
    }

    @Test
    void afterARestartTheCounterSaysWhatWasDrawnMeanwhile() {
        Course resumed =
                course.restarted(at(10_000), Optional.of(new CounterReading("GPU-1/boot/2", at(10_000), 5_000_000)));
        resumed.add(both(40_000, 5_000_000 + truth(10_000, 40_000)));

        Taken taken = resumed.take(at(40_000), 1);

        assertThat(taken.millijoules()).isCloseTo(truth(10_000, 40_000), within(1.0));
        assertThat(taken.ground()).isEqualTo(Ground.COUNTER);
        assertThat(taken.counter().orElseThrow().epoch()).isEqualTo("GPU-1/boot/2");
    }

    @Test
    void afterARebootWhatWasExpectedStandsIn() {
        Course resumed =
                course.restarted(at(10_000), Optional.of(new CounterReading("GPU-1/earlier/2", at(10_000), 5_000_000)));
        resumed.add(both(40_000, 9_000_000));

        Taken taken = resumed.take(at(40_000), 123_456);

        assertThat(taken.millijoules()).isCloseTo(123_456, within(0.001));
        assertThat(taken.ground()).isEqualTo(Ground.UNKNOWN);
    }

    @Test
    void aReadingOutOfOrderChangesNothing() {
        record(0, 10_000, 100);

        course.add(both(5_000, BASE + truth(9_000)));

        assertThat(course.end()).isEqualTo(at(10_000));
        assertThat(course.take(at(10_000), 1).millijoules()).isCloseTo(truth(0, 10_000), within(1.0));
    }

    @Test
    void aDayThatNobodyTakesFillsNoMemoryAndLosesNothing() {
        Course day = new Course(new CourseRules(Duration.ofSeconds(20), Duration.ofSeconds(1)), Recording.START);
        for (double millis = 0; millis <= 86_400_000; millis += 2_000) {
            day.add(both(millis, BASE + truth(millis)));
        }

        Taken taken = day.take(at(86_400_000), 1);

        assertThat(taken.millijoules()).isCloseTo(truth(86_400_000), within(2.0));
    }

    private void record(double from, double to, double step) {
        for (double millis = from; millis <= to; millis += step) {
            course.add(both(millis, BASE + truth(millis)));
        }
    }

    private List<Double> takes(double... ends) {
        List<Double> takes = new ArrayList<>();
        for (double end : ends) {
            takes.add(course.take(at(end), 1).millijoules());
        }
        return takes;
    }

    private static double sum(List<Double> takes) {
        return takes.stream().mapToDouble(Double::doubleValue).sum();
    }
}
