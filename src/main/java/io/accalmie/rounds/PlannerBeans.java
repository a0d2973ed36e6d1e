package io.accalmie.rounds;

import io.accalmie.grid.ForecastWorth;
import io.accalmie.planning.ForecastWeighingPlanner;
import io.accalmie.planning.IntensityCurve;
import io.accalmie.planning.Planner;
import io.accalmie.planning.PriceGuidedPlanner;
import io.accalmie.time.Stopwatch;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import java.util.stream.IntStream;

/** Chooses the planner and how long it may take, and the transactions: neither the pure core nor a round knows the container. */
final class PlannerBeans {
    private static final long SEED = 1;

    @Produces
    @Singleton
    Planner planner(RoundsConfig config) {
        return input -> {
            Stopwatch stopwatch = Stopwatch.start();
            BooleanSupplier hurry = () -> stopwatch.elapsed().compareTo(config.planLimit()) > 0;
            Planner planner = new PriceGuidedPlanner(hurry, SEED);
            return new ForecastWeighingPlanner(planner, PlannerBeans::weighed, hurry).plan(input);
        };
    }

    private static IntensityCurve weighed(IntensityCurve forecast) {
        double[] values = IntStream.range(0, forecast.slots())
                .mapToDouble(forecast::gramsPerKilowattHour)
                .toArray();
        return new IntensityCurve(forecast.start(), forecast.slot(), ForecastWorth.weigh(forecast.slot(), values));
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
