package io.accalmie.rounds;

import io.accalmie.planning.Plan;

/** Last plans made by hand in other features' tests. */
public final class LastPlans {
    private LastPlans() {}

    /** As after a round that made {@code plan}. */
    public static LastPlan of(Plan plan) {
        LastPlan last = new LastPlan();
        last.is(plan);
        return last;
    }
}
