package io.accalmie.planning;

import static java.util.Objects.requireNonNull;

import io.accalmie.planning.ways.CarbonIntegral;
import io.accalmie.planning.ways.Way;
import io.accalmie.quantity.PoolId;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Translates options into the engine's ways; equal options share one, since thousands of jobs share a shape. */
final class Ways {
    private static final double MILLIS_PER_HOUR = 3_600_000;

    private final Map<PoolId, PlanningPool> pools = new HashMap<>();
    private final Map<PoolId, Integer> indexes = new HashMap<>();
    private final Map<PoolId, CarbonIntegral> integrals = new HashMap<>();
    private final Map<ShapeOption, Way> ways = new HashMap<>();

    Ways(Collection<PlanningPool> pools) {
        for (PlanningPool pool : pools) {
            if (this.pools.put(pool.id(), pool) != null) {
                throw new IllegalArgumentException("pool " + pool.id() + " is in the input twice");
            }
            indexes.put(pool.id(), indexes.size());
            integrals.put(pool.id(), integral(pool.intensity()));
        }
    }

    /** The curves of all pools, in their order. */
    Collection<CarbonIntegral> curves() {
        return indexes.entrySet().stream()
                .sorted(Map.Entry.comparingByValue())
                .map(entry -> requireNonNull(integrals.get(entry.getKey())))
                .toList();
    }

    /** The ways of a shape, in the order of its options. */
    List<Way> of(List<ShapeOption> options) {
        return options.stream()
                .map(option -> ways.computeIfAbsent(option, this::way))
                .toList();
    }

    private Way way(ShapeOption option) {
        PlanningPool pool = pools.get(option.pool());
        if (pool == null) {
            throw new IllegalArgumentException("an option names pool " + option.pool() + ", but the input has only "
                    + pools.keySet().stream().sorted().toList());
        }
        long duration = Millis.ceil(option.duration());
        return new Way(
                indexes.getOrDefault(pool.id(), -1),
                pool.id(),
                option.model(),
                integrals.computeIfAbsent(pool.id(), id -> integral(pool.intensity())),
                duration,
                Millis.ceil(option.p95Duration()),
                option.itEnergy().value() * pool.pue(),
                pool.embodiedGramsPerGpuHour() * duration / MILLIS_PER_HOUR,
                option.expectedRenders());
    }

    private static CarbonIntegral integral(IntensityCurve curve) {
        double[] values = new double[curve.slots()];
        for (int index = 0; index < values.length; index++) {
            values[index] = curve.gramsPerKilowattHour(index);
        }
        return new CarbonIntegral(Millis.ceil(curve.start()), Millis.ceil(curve.slot()), values);
    }
}
