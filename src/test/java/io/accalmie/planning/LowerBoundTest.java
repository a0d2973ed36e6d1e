package io.accalmie.planning;

import static io.accalmie.planning.Worlds.job;
import static io.accalmie.planning.Worlds.minute;
import static io.accalmie.planning.Worlds.option;
import static io.accalmie.planning.Worlds.pool;
import static io.accalmie.planning.Worlds.window;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.accalmie.quantity.GramsCo2e;
import io.accalmie.quantity.TimeWindow;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.LongStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class LowerBoundTest {
    private static final TimeWindow ALWAYS = new TimeWindow(minute(-10_000), minute(10_000));

    @Property(tries = 300)
    void isTheLeastOverEveryMinuteWhenBoundariesAndDurationsAreWholeMinutes(
            @ForAll @Size(min = 1, max = 8) List<@IntRange(max = 900) Integer> intensity,
            @ForAll @IntRange(min = 1, max = 200) int minutes,
            @ForAll @IntRange(min = -60, max = 300) int from,
            @ForAll @IntRange(max = 400) int length) {
        PlanningPool paris = pool(
                "par", 1, intensity.stream().mapToDouble(Integer::doubleValue).toArray());
        ShapeOption option = option("par", "m", 0.7, minutes, minutes + 30);

        Optional<GramsCo2e> bound =
                new LowerBound(List.of(paris), ALWAYS).of(job("j", window(from, from + length), option));

        OptionalDouble brute = LongStream.rangeClosed(
                        Math.max(0, from), Math.min(from + length, 60L * intensity.size()) - minutes)
                .mapToDouble(start -> paris.gramsOf(option, minute(start)).value())
                .min();
        assertThat(bound.isPresent()).isEqualTo(brute.isPresent());
        bound.ifPresent(least -> assertThat(least.value()).isCloseTo(brute.orElseThrow(), within(1e-6)));
    }

    @Property(tries = 300)
    void noStartToTheMillisecondIsBelowIt(
            @ForAll @Size(min = 2, max = 6) List<@IntRange(max = 900) Integer> intensity,
            @ForAll @IntRange(min = 50, max = 7_000_000) int millis,
            @ForAll @IntRange(max = 21_600_000) int offset) {
        PlanningPool paris = pool(
                "par", 1, intensity.stream().mapToDouble(Integer::doubleValue).toArray());
        ShapeOption any = option("par", "m", 60);
        ShapeOption option = new ShapeOption(
                any.pool(), any.model(), any.itEnergy(), Duration.ofMillis(millis), Duration.ofMillis(millis));
        Instant start = Worlds.START.plusMillis(offset);

        Optional<GramsCo2e> bound = new LowerBound(List.of(paris), ALWAYS).of(job("j", window(0, 10_000), option));

        if (!start.plusMillis(millis).isAfter(paris.intensity().end())) {
            assertThat(bound.orElseThrow().value())
                    .isLessThanOrEqualTo(paris.gramsOf(option, start).value() + 1e-6);
        }
    }

    @Test
    void isTheLeastOverAllOptionsWithPueAndEmbodied() {
        // given
        PlanningPool paris = new PlanningPool(
                pool("par", 1, 100).id(), 1, 1.5, 6, pool("par", 1, 100).intensity(), List.of());
        PlanningPool stockholm = pool("sto", 1, 200);
        PlanningJob job = job("j", window(0, 60), option("par", "m", 30), option("sto", "m", 30));

        // when
        Optional<GramsCo2e> bound = new LowerBound(List.of(paris, stockholm), ALWAYS).of(job);

        // then
        assertThat(bound.orElseThrow().value()).isEqualTo(1 * 1.5 * 100 + 6 * 0.5);
    }

    @Test
    void holdsForARunThatStartedTooLateForItsP95() {
        // given
        PlanningPool paris = pool("par", 1, 900, 10);
        PlanningJob job = job("j", window(0, 120), option("par", "m", 1, 60, 90));

        // when
        Optional<GramsCo2e> bound = new LowerBound(List.of(paris), ALWAYS).of(job);

        // then
        assertThat(bound.orElseThrow().value()).isEqualTo(10);
    }

    @Test
    void isEmptyWhereNothingFitsWithinTheLimits() {
        // given
        PlanningPool paris = pool("par", 1, 900, 10);
        PlanningJob job = job("j", window(0, 120), option("par", "m", 60));

        // when
        Optional<GramsCo2e> bound = new LowerBound(List.of(paris), window(70, 120)).of(job);

        // then
        assertThat(bound).isEmpty();
    }
}
