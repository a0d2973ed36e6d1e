package io.accalmie.planning;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Everything a plan depends on: the same input gives the same plan.
 *
 * @param now nothing may start before
 * @param pools at least one; their curves may differ in length
 * @param jobs to place; each shape's options name pools of this input
 * @param budgets what may be emitted; jobs that name none of them are free of them
 * @param expected what is likely to be asked for later; empty: plan as if nothing more came
 * @param last the plan of the round before, whose prices are a start and whose placements are kept unless moving them is
 *     worth it; empty: plan afresh
 */
public record PlanningInput(
        Instant now,
        List<PlanningPool> pools,
        List<PlanningJob> jobs,
        List<BudgetHeadroom> budgets,
        List<ExpectedWork> expected,
        Optional<Plan> last) {
    public PlanningInput {
        pools = List.copyOf(pools);
        jobs = List.copyOf(jobs);
        budgets = List.copyOf(budgets);
        expected = List.copyOf(expected);
    }

    /** An input without budgets. */
    public PlanningInput(
            Instant now,
            List<PlanningPool> pools,
            List<PlanningJob> jobs,
            List<ExpectedWork> expected,
            Optional<Plan> last) {
        this(now, pools, jobs, List.of(), expected, last);
    }

    /** An input without budgets, with nothing more to come and no plan before. */
    public PlanningInput(Instant now, List<PlanningPool> pools, List<PlanningJob> jobs) {
        this(now, pools, jobs, List.of(), Optional.empty());
    }
}
