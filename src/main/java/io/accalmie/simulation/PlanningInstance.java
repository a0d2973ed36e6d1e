package io.accalmie.simulation;

import io.accalmie.grid.ZoneId;
import io.accalmie.planning.IntensityCurve;
import io.accalmie.planning.JobShape;
import io.accalmie.planning.PlanningInput;
import io.accalmie.planning.PlanningJob;
import io.accalmie.planning.PlanningPool;
import io.accalmie.quantity.PoolId;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

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
     * All of it as the planner takes it, with the intensities that the instance itself carries.
     *
     * @throws IllegalArgumentException if a pool carries none
     */
    public PlanningInput input() {
        List<PlanningJob> planningJobs = jobs.stream().map(SubmittedJob::job).toList();
        return new PlanningInput(start, planningPools(this::ownCurve), planningJobs);
    }

    /** The pools as the planner takes them, every GPU free, each with the curve that {@code curves} has for it. */
    public List<PlanningPool> planningPools(Function<Pool, IntensityCurve> curves) {
        return pools.stream()
                .map(pool -> new PlanningPool(
                        pool.id(),
                        pool.gpus(),
                        pool.pue(),
                        pool.embodiedGramsPerGpuHour(),
                        curves.apply(pool),
                        List.of()))
                .toList();
    }

    private IntensityCurve ownCurve(Pool pool) {
        double[] values =
                pool.intensity().stream().mapToDouble(Double::doubleValue).toArray();
        return new IntensityCurve(start, slot, values);
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
