package io.accalmie.agent.meter.course;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.util.List;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.PropertyDefaults;
import net.jqwik.api.Provide;

/** Whatever is read and whenever it is taken. */
@PropertyDefaults(tries = 300, edgeCases = EdgeCasesMode.NONE)
class CourseProperties {
    /** A reading {@code pause} after the last, then a take {@code later}. */
    record Step(int pause, int drawn, int watts, boolean hasCounter, boolean hasPower, int later, int modelled) {}

    @Provide
    Arbitrary<List<Step>> steps() {
        return Combinators.combine(
                        Arbitraries.integers().between(1, 9_000),
                        Arbitraries.integers().between(1, 3_000_000),
                        Arbitraries.integers().between(0, 700),
                        Arbitraries.of(true, true, true, false),
                        Arbitraries.of(true, true, false),
                        Arbitraries.integers().between(0, 20_000),
                        Arbitraries.integers().between(0, 5_000_000))
                .as(Step::new)
                .list()
                .ofMinSize(2)
                .ofMaxSize(40);
    }

    @Property
    void takesAtAnyMomentsAddUpToTheCounterAndNoneIsNegative(@ForAll("steps") List<Step> steps) {
        Course course = Recording.course();
        long counter = 1_000_000_000;
        double now = 0;
        double taken = 0;
        course.add(reading(now, counter, OptionalDouble.of(100)));
        for (Step step : steps) {
            now += step.pause();
            counter += step.drawn();
            OptionalDouble watts = step.hasPower() ? OptionalDouble.of(step.watts()) : OptionalDouble.empty();
            if (step.hasCounter()) {
                course.add(reading(now, counter, watts));
            } else {
                course.add(new Reading("GPU-1/boot", Recording.at(now), OptionalLong.empty(), watts));
            }
            Taken take = course.take(Recording.at(now + step.later()), step.modelled());
            assertThat(take.millijoules()).isNotNegative().isFinite();
            taken += take.millijoules();
            now += step.later();
        }
        // Enough to pay back whatever stood in too much, more than a stalled counter could have lost.
        long enough = 5_000_000_000L;
        course.add(reading(now + 10_000, counter + enough, OptionalDouble.of(0)));
        course.add(new Reading("GPU-1/boot", Recording.at(now + 10_001), OptionalLong.empty(), OptionalDouble.of(0)));
        taken += course.take(Recording.at(now + 10_001), 0).millijoules();

        assertThat(taken).isCloseTo(counter + enough - 1_000_000_000.0, within(0.01));
    }

    @Property
    void takesAreTheSameHoweverTheTimeIsCut(@ForAll("steps") List<Step> steps) {
        Course cut = Recording.course();
        Course whole = Recording.course();
        long counter = 5;
        double now = 0;
        for (Step step : steps) {
            now += step.pause() % 4_000 + 1;
            counter += step.drawn() + 1L;
            Reading reading = reading(now, counter, OptionalDouble.of(step.watts()));
            cut.add(reading);
            whole.add(reading);
        }
        double sum = 0;
        for (double at = now / 7; at < now; at += now / 7) {
            sum += cut.take(Recording.at(at), 0).millijoules();
        }
        sum += cut.take(Recording.at(now), 0).millijoules();

        assertThat(sum).isCloseTo(whole.take(Recording.at(now), 0).millijoules(), within(0.01));
    }

    @Property(tries = 100)
    void whateverTheCounterDoesATakeIsFiniteAndNotNegative(@ForAll("steps") List<Step> steps) {
        Course course = new Course(new CourseRules(Duration.ofSeconds(5), Duration.ofSeconds(1)), Recording.START);
        double now = 0;
        for (Step step : steps) {
            now += step.pause();
            course.add(new Reading(
                    step.hasPower() ? "GPU-1/boot" : "GPU-1/next",
                    Recording.at(now),
                    OptionalLong.of(step.drawn()),
                    OptionalDouble.of(step.watts())));
            Taken take = course.take(Recording.at(now + step.later()), step.modelled());

            assertThat(take.millijoules()).isNotNegative().isFinite();
        }
    }

    private static Reading reading(double millis, long counter, OptionalDouble watts) {
        return new Reading("GPU-1/boot", Recording.at(millis), OptionalLong.of(counter), watts);
    }
}
