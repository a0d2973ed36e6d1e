package io.accalmie.simulation;

import io.accalmie.catalogue.ModelId;
import io.accalmie.planning.PlanningJob;
import io.accalmie.planning.PlanningPool;
import io.accalmie.planning.ShapeOption;
import io.accalmie.quantity.GramsCo2e;
import io.accalmie.quantity.PoolId;
import io.accalmie.quantity.TimeWindow;
import java.time.Instant;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Prices runs at the catalogue's estimate and the actual intensity, so that a plan, its baselines and its bound compare like
 * with like: none of them gains from a runtime that happened to draw less than estimated.
 */
public final class Pricing {
    private final Map<PoolId, PlanningPool> pools;

    /** A pricing with the given pools, whose curves carry the actual intensity. */
    public Pricing(Collection<PlanningPool> pools) {
        this.pools = pools.stream().collect(Collectors.toUnmodifiableMap(PlanningPool::id, Function.identity()));
    }

    /** A run of {@code option} from {@code start}; empty if it leaves the known curve of its pool. */
    public Optional<PricedRun> run(PlanningJob job, ShapeOption option, Instant start) {
        return gramsOf(option, start).map(grams -> {
            TimeWindow span = new TimeWindow(start, start.plus(option.duration()));
            return new PricedRun(job.id(), option.pool(), option.model(), span, grams);
        });
    }

    /**
     * Re-prices a run that really took place, from its real start, with the job's first option of that model in that pool.
     *
     * @return empty if the estimated span leaves the known curve
     * @throws IllegalArgumentException if the job has no such option
     */
    public Optional<PricedRun> run(PlanningJob job, PoolId pool, ModelId model, Instant start) {
        return run(job, option(job, pool, model), start);
    }

    /** Grams of {@code option} from {@code start}; empty if the span leaves the known curve. */
    Optional<GramsCo2e> gramsOf(ShapeOption option, Instant start) {
        PlanningPool pool = pool(option.pool());
        boolean known = !start.isBefore(pool.intensity().start())
                && !start.plus(option.duration()).isAfter(pool.intensity().end());
        return known ? Optional.of(pool.gramsOf(option, start)) : Optional.empty();
    }

    PlanningPool pool(PoolId id) {
        PlanningPool pool = pools.get(id);
        if (pool == null) {
            throw new IllegalArgumentException("pool " + id + " is not among "
                    + pools.keySet().stream().sorted().toList());
        }
        return pool;
    }

    static ShapeOption option(PlanningJob job, PoolId pool, ModelId model) {
        return job.shape().options().stream()
                .filter(option -> option.pool().equals(pool) && option.model().equals(model))
                .findFirst()
                .orElseThrow(() ->
                        new IllegalArgumentException("job " + job.id() + " has no option " + model + " in " + pool));
    }
}
