package io.accalmie.planning;

import static org.assertj.core.api.Assertions.assertThat;

import io.accalmie.intake.Priority;
import io.accalmie.quantity.GramsCo2e;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.PropertyDefaults;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.DoubleRange;

@PropertyDefaults(tries = 200, edgeCases = EdgeCasesMode.NONE)
class BudgetProperties {
    private static final GramsCo2e UNLIMITED = new GramsCo2e(1e100);
    private static final double ROUNDING = 1 + 1e-11;

    private final Planner planner = new PriceGuidedPlanner();

    /** Worlds in which jobs draw from budgets {@code a} and {@code b}, or none, or both. */
    @Provide
    Arbitrary<PlanningInput> worlds() {
        return Worlds.inputs().flatMap(input -> Arbitraries.of(
                        List.of(List.<String>of(), List.of("a"), List.of("b"), List.of("a", "b")))
                .list()
                .ofSize(input.jobs().size())
                .map(drawn -> drawing(input, drawn)));
    }

    /** Worlds in which every job draws from budget {@code a}. */
    @Provide
    Arbitrary<PlanningInput> worldsOfOneBudget() {
        return Worlds.inputs()
                .map(input -> drawing(
                        input, input.jobs().stream().map(job -> List.of("a")).toList()));
    }

    @Property
    void noBudgetIsEverOverdrawn(
            @ForAll("worlds") PlanningInput input,
            @ForAll @DoubleRange(max = 1) double share,
            @ForAll @DoubleRange(max = 1) double otherShare) {
        Plan free = planner.plan(input);
        GramsCo2e ofA = new GramsCo2e(drawn(free, input, "a") * share);
        GramsCo2e ofB = new GramsCo2e(drawn(free, input, "b") * otherShare);

        Plan plan = planner.plan(within(input, Optional.empty(), ofA, ofB));
        Plan next = planner.plan(within(input, Optional.of(free), ofA, ofB));

        for (Plan each : List.of(plan, next)) {
            assertThat(drawn(each, input, "a")).isLessThanOrEqualTo(ofA.value() * ROUNDING);
            assertThat(drawn(each, input, "b")).isLessThanOrEqualTo(ofB.value() * ROUNDING);
        }
    }

    @Property
    void everyJobIsInThePlanOnceWhateverTheBudgets(
            @ForAll("worlds") PlanningInput input, @ForAll @DoubleRange(max = 1) double share) {
        GramsCo2e left = new GramsCo2e(drawn(planner.plan(input), input, "a") * share);

        Plan plan = planner.plan(within(input, Optional.empty(), left, left));

        assertThat(plan.placements().size() + plan.unplaced().size())
                .isEqualTo(input.jobs().size());
        assertThat(plan.grams().value())
                .isGreaterThanOrEqualTo(plan.lowerBound().value() * (1 - 1e-6));
    }

    @Property
    void moreHeadroomThanAnybodyNeedsChangesNothing(@ForAll("worlds") PlanningInput input) {
        Plan free = planner.plan(withoutBudgets(input, Optional.empty()));

        assertThat(planner.plan(within(input, Optional.empty(), UNLIMITED, UNLIMITED)))
                .isEqualTo(free);
        assertThat(planner.plan(within(input, Optional.of(free), UNLIMITED, UNLIMITED)))
                .isEqualTo(planner.plan(withoutBudgets(input, Optional.of(free))));
    }

    @Property
    void justTheHeadroomThatThePlanNeedsChangesNothing(@ForAll("worldsOfOneBudget") PlanningInput input) {
        Plan free = planner.plan(input);

        Plan plan = planner.plan(within(input, Optional.empty(), free.grams(), UNLIMITED));

        assertThat(plan).isEqualTo(free);
    }

    @Property
    void moreHeadroomNeverPlacesFewerOfTheMostPressing(
            @ForAll("worldsOfOneBudget") PlanningInput input,
            @ForAll @DoubleRange(max = 1) double share,
            @ForAll @DoubleRange(max = 1) double ofThat) {
        GramsCo2e more = new GramsCo2e(drawn(planner.plan(input), input, "a") * share);
        GramsCo2e less = more.times(ofThat);

        Plan rich = planner.plan(within(input, Optional.empty(), more, UNLIMITED));
        Plan poor = planner.plan(within(input, Optional.empty(), less, UNLIMITED));

        assertThat(mostPressing(rich, input)).isGreaterThanOrEqualTo(mostPressing(poor, input));
    }

    @Property
    void whoIsKeptOutByABudgetAloneLacksWhatItWouldEmit(
            @ForAll("worlds") PlanningInput input, @ForAll @DoubleRange(max = 1) double share) {
        Plan free = planner.plan(input);
        GramsCo2e left = new GramsCo2e(drawn(free, input, "a") * share);

        Plan plan = planner.plan(within(input, Optional.empty(), left, UNLIMITED));

        assertThat(plan.unplaced())
                .filteredOn(unplaced -> unplaced.constraint() == Unplaced.Constraint.OVER_BUDGET)
                .allSatisfy(unplaced -> {
                    assertThat(budgets(input).get(unplaced.job())).contains("a");
                    assertThat(unplaced.remedy()).startsWith("needs ").contains(" g more budget a");
                });
    }

    private static PlanningInput drawing(PlanningInput input, List<List<String>> budgets) {
        List<PlanningJob> jobs = new ArrayList<>();
        for (PlanningJob job : input.jobs()) {
            jobs.add(new PlanningJob(job.id(), job.shape(), job.window(), job.priority(), budgets.get(jobs.size())));
        }
        return within(new PlanningInput(input.now(), input.pools(), jobs), Optional.empty(), UNLIMITED, UNLIMITED);
    }

    private static PlanningInput within(PlanningInput input, Optional<Plan> last, GramsCo2e ofA, GramsCo2e ofB) {
        return new PlanningInput(
                input.now(),
                input.pools(),
                input.jobs(),
                List.of(new BudgetHeadroom("a", ofA), new BudgetHeadroom("b", ofB)),
                List.of(),
                last);
    }

    private static PlanningInput withoutBudgets(PlanningInput input, Optional<Plan> last) {
        List<PlanningJob> jobs = input.jobs().stream()
                .map(job -> new PlanningJob(job.id(), job.shape(), job.window(), job.priority()))
                .toList();
        return new PlanningInput(input.now(), input.pools(), jobs, List.of(), last);
    }

    private static double drawn(Plan plan, PlanningInput input, String budget) {
        Map<String, List<String>> budgets = budgets(input);
        return plan.placements().stream()
                .filter(placement -> budgets.get(placement.job()).contains(budget))
                .mapToDouble(placement -> placement.grams().value())
                .reduce(0, Double::sum);
    }

    private static Map<String, List<String>> budgets(PlanningInput input) {
        Map<String, List<String>> budgets = new HashMap<>();
        input.jobs().forEach(job -> budgets.put(job.id(), job.budgets()));
        return budgets;
    }

    private static long mostPressing(Plan plan, PlanningInput input) {
        Priority top = input.jobs().stream()
                .map(PlanningJob::priority)
                .max(Priority::compareTo)
                .orElseThrow();
        Map<String, Priority> ranks = new HashMap<>();
        input.jobs().forEach(job -> ranks.put(job.id(), job.priority()));
        return plan.placements().stream()
                .filter(placement -> ranks.get(placement.job()) == top)
                .count();
    }
}
