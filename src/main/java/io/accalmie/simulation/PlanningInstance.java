package io.accalmie.simulation;

import io.accalmie.grid.ZoneId;
import io.accalmie.planning.JobShape;
import io.accalmie.quantity.PoolId;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A planning instance (contracts, sections 6 and 7): pools, shapes and jobs, to be planned at once or simulated hour by hour.
 *
 * @param start of the first slot
 * @param slot length of a slot, positive
 * @param slots how many there are: the horizon ends with the last one
 * @param pools at least one
 * @param shapes in the file's order
 * @param jobs in the file's order; a job that says no {@code submittedAt} was submitted at its earliest start
 */
public record PlanningInstance(
        Instant start, Duration slot, int slots, List<Pool> pools, List<JobShape> shapes, List<SubmittedJob> jobs) {
    public PlanningInstance {
        pools = List.copyOf(pools);
        shapes = List.copyOf(shapes);
        jobs = List.copyOf(jobs);
    }

    /** First instant after the horizon. */
    public Instant end() {
        return start.plus(slot.multipliedBy(slots));
    }

    /**
     * A pool of an instance.
     *
     * @param zone whose grid feeds it; empty where the instance carries the intensity itself
     * @param gpus at least 1
     * @param pue at least 1
     * @param embodiedGramsPerGpuHour not negative
     * @param intensity g/kWh, one value a slot; empty where the instance names a zone instead
     */
    public record Pool(
            PoolId id,
            Optional<ZoneId> zone,
            int gpus,
            double pue,
            double embodiedGramsPerGpuHour,
            List<Double> intensity) {
        public Pool {
            intensity = List.copyOf(intensity);
        }
    }
}
