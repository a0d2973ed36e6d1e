package io.accalmie.rounds;

import io.accalmie.planning.Planner;
import io.accalmie.planning.PriceGuidedPlanner;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;

/** Chooses the planner: the pure core knows no container. */
final class PlannerBeans {
    @Produces
    @Singleton
    Planner planner() {
        return new PriceGuidedPlanner();
    }
}
