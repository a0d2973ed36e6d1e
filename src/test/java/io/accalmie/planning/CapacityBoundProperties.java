package io.accalmie.planning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.accalmie.planning.packing.FeasiblePass;
import io.accalmie.planning.packing.Packing;
import io.accalmie.quantity.KilowattHours;
import io.accalmie.quantity.TimeWindow;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Assume;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.PropertyDefaults;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;

/** What more freedom does to the bound: it can only fall. Exactly so, up to a millionth. */
@PropertyDefaults(tries = 300, edgeCases = EdgeCasesMode.NONE)
class CapacityBoundProperties {
    private static final double TOLERANCE = 1e-6;

    /** Worlds in which every job has a place: those of {@link Worlds} without the jobs that found none by their deadlines. */
    @Provide
    Arbitrary<PlanningInput> placeable() {
        return Worlds.inputs().map(CapacityBoundProperties::placedOnly);
    }

    @Property
    void isNotAboveThePlan(@ForAll("placeable") PlanningInput input) {
        Plan plan = new PriceGuidedPlanner().plan(input);

        assertThat(CapacityBound.of(input).value())
                .isLessThanOrEqualTo(plan.grams().value() * (1 + 1e-9) + 1e-12);
    }

    @Property
    void isNotBelowWhatEachJobEmitsAlone(@ForAll("placeable") PlanningInput input) {
        PlanningInput ample = new PlanningInput(
                input.now(),
                input.pools().stream().map(pool -> moreGpus(pool, 1000)).toList(),
                input.jobs());

        assertNotAbove(CapacityBound.of(ample).value(), CapacityBound.of(input).value());
    }

    @Property
    void oneMoreGpuNeverRaisesIt(@ForAll("placeable") PlanningInput input, @ForAll @IntRange(max = 2) int which) {
        List<PlanningPool> pools = replaced(input.pools(), which, pool -> moreGpus(pool, 1));

        double more = CapacityBound.of(new PlanningInput(input.now(), pools, input.jobs()))
                .value();

        assertNotAbove(more, CapacityBound.of(input).value());
    }

    @Property
    void aLaterDeadlineNeverRaisesIt(
            @ForAll("placeable") PlanningInput input,
            @ForAll @IntRange(max = 19) int which,
            @ForAll @IntRange(min = 1, max = 600) int minutes) {
        Assume.that(!input.jobs().isEmpty());
        List<PlanningJob> jobs = replaced(
                input.jobs(),
                which,
                job -> new PlanningJob(
                        job.id(),
                        job.shape(),
                        new TimeWindow(job.window().start(), job.window().end().plus(Duration.ofMinutes(minutes))),
                        job.priority()));

        double later = CapacityBound.of(new PlanningInput(input.now(), input.pools(), jobs))
                .value();

        assertNotAbove(later, CapacityBound.of(input).value());
    }

    @Property
    void oneMoreRegionNeverRaisesIt(
            @ForAll("placeable") PlanningInput input,
            @ForAll @IntRange(max = 19) int which,
            @ForAll @IntRange(max = 2) int where,
            @ForAll @IntRange(min = 1, max = 200) int minutes) {
        Assume.that(!input.jobs().isEmpty());
        PlanningPool pool = input.pools().get(where % input.pools().size());
        List<PlanningJob> jobs = replaced(input.jobs(), which, job -> {
            List<ShapeOption> options = new ArrayList<>(job.shape().options());
            options.add(new ShapeOption(
                    pool.id(),
                    options.get(0).model(),
                    new KilowattHours(0.01 * minutes),
                    Duration.ofMinutes(minutes),
                    Duration.ofMinutes(minutes)));
            return new PlanningJob(job.id(), new JobShape(job.shape().id(), options), job.window(), job.priority());
        });

        double more = CapacityBound.of(new PlanningInput(input.now(), input.pools(), jobs))
                .value();

        assertNotAbove(more, CapacityBound.of(input).value());
    }

    @Property
    void scalesWithIntensityAndEmbodied(@ForAll("placeable") PlanningInput input) {
        double scaled = CapacityBound.of(Worlds.scaled(input, 3.7)).value();

        double once = CapacityBound.of(input).value();
        assertThat(scaled).isCloseTo(3.7 * once, within(TOLERANCE * 3.7 * once + 1e-12));
    }

    private static void assertNotAbove(double freer, double bound) {
        assertThat(freer).isLessThanOrEqualTo(bound * (1 + TOLERANCE) + 1e-12);
    }

    private static PlanningInput placedOnly(PlanningInput input) {
        Workload workload = new Workload(input);
        Packing packing = FeasiblePass.pack(() -> workload.emptyPacking(workload.tasks()));
        List<PlanningJob> jobs = IntStream.range(0, input.jobs().size())
                .filter(packing::isPlaced)
                .mapToObj(input.jobs()::get)
                .toList();
        return new PlanningInput(input.now(), input.pools(), jobs);
    }

    private static PlanningPool moreGpus(PlanningPool pool, int more) {
        return new PlanningPool(
                pool.id(),
                pool.gpus() + more,
                pool.pue(),
                pool.embodiedGramsPerGpuHour(),
                pool.intensity(),
                pool.occupied());
    }

    private static <T> List<T> replaced(List<T> all, int which, UnaryOperator<T> by) {
        return IntStream.range(0, all.size())
                .mapToObj(index -> index == which % all.size() ? by.apply(all.get(index)) : all.get(index))
                .toList();
    }
}
