package io.accalmie.planning;

import io.accalmie.planning.packing.CarbonIntegral;
import io.accalmie.planning.packing.Way;
import io.accalmie.quantity.PoolId;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Translates options into the engine's ways; equal options share one, since thousands of jobs share a shape.
 *
 * <p>Instants and durations become milliseconds so that nothing is promised that is not there: starts and durations are
 * rounded up, deadlines down.
 */
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

    /** The ways of a shape, in the order of its options. */
    List<Way> of(JobShape shape) {
        return shape.options().stream()
                .map(option -> ways.computeIfAbsent(option, this::way))
                .toList();
    }

    private Way way(ShapeOption option) {
        PlanningPool pool = pools.get(option.pool());
        if (pool == null) {
            throw new IllegalArgumentException("an option names pool " + option.pool() + ", but the input has only "
                    + pools.keySet().stream().sorted().toList());
        }
        long duration = ceil(option.duration());
        return new Way(
                indexes.getOrDefault(pool.id(), -1),
                pool.id(),
                option.model(),
                integrals.computeIfAbsent(pool.id(), id -> integral(pool.intensity())),
                duration,
                ceil(option.p95Duration()),
                option.itEnergy().value() * pool.pue(),
                pool.embodiedGramsPerGpuHour() * duration / MILLIS_PER_HOUR);
    }

    private static CarbonIntegral integral(IntensityCurve curve) {
        double[] values = new double[curve.slots()];
        for (int index = 0; index < values.length; index++) {
            values[index] = curve.gramsPerKilowattHour(index);
        }
        return new CarbonIntegral(ceil(curve.start()), ceil(curve.slot()), values);
    }

    /** Milliseconds since the epoch, up. */
    static long ceil(Instant instant) {
        return instant.plusNanos(999_999).toEpochMilli();
    }

    /** Milliseconds since the epoch, down. */
    static long floor(Instant instant) {
        return instant.toEpochMilli();
    }

    private static long ceil(Duration duration) {
        return duration.plusNanos(999_999).toMillis();
    }
}
