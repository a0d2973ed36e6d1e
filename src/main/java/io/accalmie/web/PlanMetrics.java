package io.accalmie.web;

import io.accalmie.dispatch.Pool;
import io.accalmie.dispatch.Pools;
import io.accalmie.planning.Plan;
import io.accalmie.planning.SlotPrices;
import io.accalmie.quantity.GramsCo2e;
import io.accalmie.rounds.LastPlan;
import io.accalmie.rounds.RoundsConfig;
import io.accalmie.time.ProductClock;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.function.ToDoubleFunction;

/**
 * The last round's plan in numbers for {@code /q/metrics}, in the process that plans: how much it places, what it emits, what is
 * proven, and what GPU time costs now. All zero while nothing waits; the gap is NaN where nothing is proven.
 */
@Singleton
final class PlanMetrics {
    private static final Plan NOTHING = new Plan(List.of(), List.of(), GramsCo2e.ZERO, SlotPrices.NONE);

    private final LastPlan last;
    private final Pools pools;
    private final ProductClock clock;
    private final RoundsConfig rounds;
    private final MeterRegistry registry;

    PlanMetrics(LastPlan last, Pools pools, ProductClock clock, RoundsConfig rounds, MeterRegistry registry) {
        this.last = last;
        this.pools = pools;
        this.clock = clock;
        this.rounds = rounds;
        this.registry = registry;
    }

    void start(@Observes StartupEvent event) {
        if (rounds.enabled()) {
            register();
        }
    }

    void register() {
        gauge("accalmie.plan.placed", "Jobs that the last round's plan places", plan -> plan.placements()
                .size());
        gauge("accalmie.plan.unplaced", "Jobs that the last round's plan found no place for", plan -> plan.unplaced()
                .size());
        gauge("accalmie.plan.grams", "g CO2e of the last round's plan, by the forecast", plan -> plan.grams()
                .value());
        gauge(
                "accalmie.plan.accepted.asset.grams",
                "The same times the renders it takes until one is accepted: what plans keep low",
                plan -> plan.gramsPerAcceptedAsset().value());
        gauge(
                "accalmie.plan.lower.bound.grams",
                "Proven: no plan of the jobs it places emits less until an asset is accepted",
                plan -> plan.lowerBound().value());
        gauge("accalmie.plan.gap", "How far the plan is above that at most, 0.01 is a percent", plan -> plan.gap()
                .orElse(Double.NaN));
        for (Pool pool : pools.all()) {
            Gauge.builder("accalmie.slot.price.grams.per.gpu.hour", () -> plan().prices()
                            .at(pool.id(), clock.now()))
                    .description("What an hour of a GPU costs other jobs now, g CO2e, by the weighed forecast")
                    .tag("pool", pool.id().value())
                    .register(registry);
        }
    }

    private void gauge(String name, String description, ToDoubleFunction<Plan> value) {
        Gauge.builder(name, () -> value.applyAsDouble(plan()))
                .description(description)
                .register(registry);
    }

    private Plan plan() {
        return last.plan().orElse(NOTHING);
    }
}
