package io.accalmie.cli.chart;

import io.accalmie.planning.IntensityCurve;
import io.accalmie.planning.PlanningPool;
import io.accalmie.quantity.PoolId;
import io.accalmie.quantity.TimeWindow;
import io.accalmie.simulation.PricedRun;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.stream.Stream;

/** What a chart shows of one pool: its intensity, and what runs there. */
final class Lane {
    private final PlanningPool pool;
    private final BusyCurve busy;
    private int jobs;
    private double grams;
    private double gpuHours;

    private Lane(PlanningPool pool, Bins bins) {
        this.pool = pool;
        this.busy = new BusyCurve(bins.horizon(), bins.count() * bins.columnsOfBin());
    }

    /**
     * A lane for each pool, in their order.
     *
     * @throws IllegalArgumentException if a run is in none of them
     */
    static List<Lane> of(List<PlanningPool> pools, Bins bins, Stream<PricedRun> runs) {
        Map<PoolId, Lane> lanes = new LinkedHashMap<>();
        pools.forEach(pool -> lanes.put(pool.id(), new Lane(pool, bins)));
        runs.forEach(run -> {
            Lane lane = lanes.get(run.pool());
            if (lane == null) {
                throw new IllegalArgumentException("job " + run.job() + " runs in no pool of the chart: " + run.pool());
            }
            lane.add(run);
        });
        return new ArrayList<>(lanes.values());
    }

    private void add(PricedRun run) {
        busy.add(run.span());
        jobs++;
        grams += run.grams().value();
        gpuHours += run.span().length().toMillis() / 3_600_000.0;
    }

    PlanningPool pool() {
        return pool;
    }

    int jobs() {
        return jobs;
    }

    /** g CO2e of all runs. */
    double grams() {
        return grams;
    }

    /** GPU-hours of all runs. */
    double gpuHours() {
        return gpuHours;
    }

    /** Share of the pool's GPU time in {@code horizon} that runs take. */
    double busyShare(TimeWindow horizon) {
        return gpuHours / (pool.gpus() * (horizon.length().toMillis() / 3_600_000.0));
    }

    /** Mean number of busy GPUs in each column. */
    double[] busyGpus() {
        return busy.means();
    }

    /** Mean intensity of a span, g/kWh; empty where the curve does not reach. */
    OptionalDouble intensity(TimeWindow span) {
        IntensityCurve curve = pool.intensity();
        return new TimeWindow(curve.start(), curve.end())
                .overlap(span)
                .map(known -> OptionalDouble.of(curve.meanOver(known)))
                .orElse(OptionalDouble.empty());
    }

    /** Highest intensity of a slot, g/kWh. */
    double highestIntensity() {
        double highest = 0;
        for (int slot = 0; slot < pool.intensity().slots(); slot++) {
            highest = Math.max(highest, pool.intensity().gramsPerKilowattHour(slot));
        }
        return highest;
    }
}
