package io.accalmie.planning;

import java.time.Instant;
import java.util.List;

/**
 * Everything a plan depends on: the same input gives the same plan.
 *
 * @param now nothing may start before
 * @param pools at least one; their curves may differ in length
 * @param jobs to place; each shape's options name pools of this input
 */
public record PlanningInput(Instant now, List<PlanningPool> pools, List<PlanningJob> jobs) {
    public PlanningInput {
        pools = List.copyOf(pools);
        jobs = List.copyOf(jobs);
    }
}
