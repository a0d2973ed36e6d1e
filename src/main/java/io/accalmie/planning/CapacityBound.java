package io.accalmie.planning;

import io.accalmie.planning.pricing.Market;
import io.accalmie.planning.pricing.PriceSearch;
import io.accalmie.quantity.GramsCo2e;

/**
 * The least grams that a set of jobs can emit together on the GPUs there are, proven: the dual of the relaxation in which a job
 * may be split over slots and ways, windows widened to whole slots (see the planner's {@link Plan#lowerBound}). Unlike
 * {@link LowerBound} it knows that clean GPUs are scarce, but not that a job runs in one piece.
 */
public final class CapacityBound {
    private CapacityBound() {}

    /** The bound over all jobs of {@code input} that some option fits; expected work and the last plan play no part. */
    public static GramsCo2e of(PlanningInput input) {
        Workload workload = new Workload(new PlanningInput(input.now(), input.pools(), input.jobs()));
        Market market = workload.market();
        return new GramsCo2e(PriceSearch.from(market, () -> false).bound());
    }
}
