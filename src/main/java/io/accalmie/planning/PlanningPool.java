package io.accalmie.planning;

import io.accalmie.quantity.GramsCo2e;
import io.accalmie.quantity.PoolId;
import io.accalmie.quantity.TimeWindow;
import java.time.Instant;
import java.util.List;

/**
 * A pool as the planner sees it.
 *
 * @param id which pool
 * @param gpus GPUs, at least 1
 * @param pue facility energy over IT energy, at least 1
 * @param embodiedGramsPerGpuHour g CO2e of manufacture for an hour of one GPU
 * @param intensity forecast of its power
 * @param occupied spans for which one GPU each is taken already, by running and ordered work
 */
public record PlanningPool(
        PoolId id,
        int gpus,
        double pue,
        double embodiedGramsPerGpuHour,
        IntensityCurve intensity,
        List<TimeWindow> occupied) {
    public PlanningPool {
        occupied = List.copyOf(occupied);
        if (gpus < 1 || pue < 1 || embodiedGramsPerGpuHour < 0) {
            throw new IllegalArgumentException("pool " + id + " needs gpus >= 1, pue >= 1, embodied >= 0, but has "
                    + gpus + ", " + pue + ", " + embodiedGramsPerGpuHour);
        }
    }

    /**
     * What {@code option} emits here from {@code start}: IT energy × PUE × mean intensity over the span, and the embodied share
     * of the GPU for as long (contracts, section 3).
     *
     * @throws IllegalArgumentException if the span leaves the curve
     */
    public GramsCo2e gramsOf(ShapeOption option, Instant start) {
        TimeWindow span = new TimeWindow(start, start.plus(option.duration()));
        double hours = option.duration().toMillis() / 3_600_000.0;
        return new GramsCo2e(
                option.itEnergy().value() * pue * intensity.meanOver(span) + embodiedGramsPerGpuHour * hours);
    }
}
