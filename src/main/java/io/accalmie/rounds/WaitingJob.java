package io.accalmie.rounds;

import io.accalmie.dispatch.JobRuns;
import io.accalmie.dispatch.PoolOption;
import io.accalmie.intake.AdmittedJob;
import io.accalmie.intake.JobKey;
import io.accalmie.planning.PlanningJob;
import io.accalmie.quantity.PoolId;
import java.util.List;
import java.util.Optional;

/**
 * A job that needs an attempt.
 *
 * @param admitted what was asked
 * @param runs its attempts so far
 * @param options the ways to render it, the studio's habit first
 * @param planning how the planner sees it
 * @param late whether its deadline can no longer be met, so that its window was extended
 * @param waitsFor the job that it starts from, as long as that is not rendered: until then it has a place and is not ordered
 */
record WaitingJob(
        AdmittedJob admitted,
        JobRuns runs,
        List<PoolOption> options,
        PlanningJob planning,
        boolean late,
        Optional<JobKey> waitsFor) {
    /** The option of a placement. */
    PoolOption option(PoolId pool, String model) {
        return options.stream()
                .filter(option -> option.pool().id().equals(pool)
                        && option.model().id().value().equals(model))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("the plan places " + planning.id() + " on " + pool
                        + " with " + model + ", which is no option"));
    }
}
