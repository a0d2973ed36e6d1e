package io.accalmie.rounds;

import io.accalmie.planning.Planner;
import io.accalmie.planning.PriceGuidedPlanner;
import io.accalmie.time.Stopwatch;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.util.function.Supplier;

/** Chooses the planner and how long it may take, and the transactions: neither the pure core nor a round knows the container. */
final class PlannerBeans {
    private static final long SEED = 1;

    @Produces
    @Singleton
    Planner planner(RoundsConfig config) {
        return input -> {
            Stopwatch stopwatch = Stopwatch.start();
            return new PriceGuidedPlanner(() -> stopwatch.elapsed().compareTo(config.planLimit()) > 0, SEED)
                    .plan(input);
        };
    }

    @Produces
    @Singleton
    Transactions transactions() {
        return new Transactions() {
            @Override
            public <T> T call(Supplier<T> step) {
                return QuarkusTransaction.requiringNew().call(step::get);
            }
        };
    }
}
