package io.accalmie.planning;

import static org.assertj.core.api.Assertions.assertThat;

import io.accalmie.catalogue.ModelId;
import io.accalmie.intake.Priority;
import io.accalmie.quantity.KilowattHours;
import io.accalmie.quantity.PoolId;
import io.accalmie.quantity.TimeWindow;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.PropertyDefaults;
import net.jqwik.api.Provide;

/** Plans of up to six jobs on scarce GPUs against the best there is, found by trying everything. */
@PropertyDefaults(tries = 1000, edgeCases = EdgeCasesMode.NONE)
class SmallPlansProperties {
    private static final Duration STEP = Duration.ofMinutes(15);
    private static final int HOURS = 6;

    private final Planner planner = new PriceGuidedPlanner();

    @Provide
    Arbitrary<PlanningInput> scarceWorlds() {
        Arbitrary<PlanningPool> pool = Combinators.combine(
                        Arbitraries.integers().between(1, 2),
                        Arbitraries.integers().between(1, 40).list().ofSize(HOURS),
                        span().list().ofMaxSize(1))
                .as((gpus, values, occupied) -> new PlanningPool(
                        new PoolId("unnamed"),
                        gpus,
                        1.1,
                        4,
                        new IntensityCurve(
                                Worlds.START,
                                Duration.ofHours(1),
                                values.stream()
                                        .mapToDouble(value -> 20.0 * value)
                                        .toArray()),
                        occupied));
        return pool.list()
                .ofMinSize(1)
                .ofMaxSize(2)
                .map(SmallPlansProperties::named)
                .flatMap(pools -> job(pools)
                        .list()
                        .ofMinSize(1)
                        .ofMaxSize(6)
                        .map(jobs -> new PlanningInput(Worlds.START, pools, numbered(jobs))));
    }

    @Property
    void placeAsManyJobsAsTheBestPlanAndEmitHardlyMore(@ForAll("scarceWorlds") PlanningInput input) {
        ExhaustiveSearch.Best best = ExhaustiveSearch.of(input, STEP);

        Plan plan = planner.plan(input);

        assertThat(plan.placements()).hasSize(best.placed());
        assertThat(plan.grams().value()).isBetween(best.grams() * (1 - 1e-9) - 1e-9, best.grams() * 1.001 + 1e-9);
    }

    private static List<PlanningPool> named(List<PlanningPool> pools) {
        return IntStream.range(0, pools.size())
                .mapToObj(index -> {
                    PlanningPool pool = pools.get(index);
                    return new PlanningPool(
                            new PoolId("p" + index),
                            pool.gpus(),
                            pool.pue(),
                            pool.embodiedGramsPerGpuHour(),
                            pool.intensity(),
                            pool.occupied());
                })
                .toList();
    }

    private static Arbitrary<PlanningJob> job(List<PlanningPool> pools) {
        Arbitrary<ShapeOption> option = Combinators.combine(
                        Arbitraries.of(pools),
                        Arbitraries.integers().between(1, 8),
                        Arbitraries.integers().between(0, 2),
                        Arbitraries.integers().between(1, 30))
                .as((pool, quarters, spread, energy) -> new ShapeOption(
                        pool.id(),
                        new ModelId("m" + quarters + "-" + spread),
                        new KilowattHours(energy / 10.0),
                        STEP.multipliedBy(quarters),
                        STEP.multipliedBy(quarters + spread)));
        Arbitrary<JobShape> shape = option.list().ofMinSize(1).ofMaxSize(3).map(options -> new JobShape("s", options));
        return Combinators.combine(shape, span())
                .as((form, window) -> new PlanningJob("unnamed", form, window, Priority.NORMAL));
    }

    private static Arbitrary<TimeWindow> span() {
        return Combinators.combine(
                        Arbitraries.integers().between(0, 4 * HOURS - 4),
                        Arbitraries.integers().between(4, 4 * HOURS))
                .as((from, length) -> new TimeWindow(
                        Worlds.START.plus(STEP.multipliedBy(from)),
                        Worlds.START.plus(STEP.multipliedBy(Math.min(4 * HOURS, from + length)))));
    }

    private static List<PlanningJob> numbered(List<PlanningJob> jobs) {
        List<PlanningJob> numbered = new ArrayList<>();
        for (PlanningJob job : jobs) {
            numbered.add(new PlanningJob("j" + numbered.size(), job.shape(), job.window(), job.priority()));
        }
        return numbered;
    }
}
