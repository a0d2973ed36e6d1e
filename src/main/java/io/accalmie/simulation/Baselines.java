package io.accalmie.simulation;

import static java.util.Objects.requireNonNull;

import io.accalmie.planning.PlanningPool;
import io.accalmie.planning.ShapeOption;
import io.accalmie.quantity.PoolId;
import io.accalmie.simulation.policy.PoolQueue;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;

/**
 * What the same jobs would have emitted under policies that do not look at carbon, at the actual intensity.
 *
 * <p>First come first served by submission, then by the input's order, on the pool's own GPUs, which are all free at first:
 * {@link PlanningPool#occupied()} plays no part. Jobs queue and may end after their deadline; they run all the same and are
 * counted as missed. A job with no option at home would not run there at all: it takes its option of least energy anywhere, in
 * that pool's queue, and is counted as away from home. A run that leaves the known intensity is reported, never priced with an
 * intensity made up.
 */
public final class Baselines {
    private static final Comparator<ShapeOption> LEAST_ENERGY = Comparator.comparing(ShapeOption::itEnergy);

    private final Pricing pricing;

    /** Baselines on the given pools, whose curves carry the actual intensity. */
    public Baselines(Collection<PlanningPool> pools) {
        this.pricing = new Pricing(pools);
    }

    /** The studio's habit: the first of a job's options that is in its home pool. */
    public PolicyOutcome runNowHome(List<SubmittedJob> jobs) {
        return firstComeFirstServed(Policy.RUN_NOW_HOME, jobs, Baselines::habit);
    }

    /** The least energy in the home pool: the smallest model that will do, without any shift in place or time. */
    public PolicyOutcome runNowSmallest(List<SubmittedJob> jobs) {
        return firstComeFirstServed(Policy.RUN_NOW_SMALLEST, jobs, Baselines::smallestAtHome);
    }

    /** The option that {@link #runNowHome} takes. */
    static ShapeOption habitOf(SubmittedJob job) {
        return habit(job).orElseGet(() -> smallestAnywhere(job));
    }

    /** The option that {@link #runNowSmallest} takes. */
    static ShapeOption smallestOf(SubmittedJob job) {
        return smallestAtHome(job).orElseGet(() -> smallestAnywhere(job));
    }

    private static Optional<ShapeOption> habit(SubmittedJob job) {
        return job.job().shape().options().stream()
                .filter(option -> option.pool().equals(job.home()))
                .findFirst();
    }

    private static Optional<ShapeOption> smallestAtHome(SubmittedJob job) {
        return smallestIn(job, job.home());
    }

    /** The option of least energy in {@code pool}, the first of equals; empty if there is none. */
    static Optional<ShapeOption> smallestIn(SubmittedJob job, PoolId pool) {
        return job.job().shape().options().stream()
                .filter(option -> option.pool().equals(pool))
                .min(LEAST_ENERGY);
    }

    private static ShapeOption smallestAnywhere(SubmittedJob job) {
        return job.job().shape().options().stream().min(LEAST_ENERGY).orElseThrow();
    }

    private PolicyOutcome firstComeFirstServed(
            Policy policy, List<SubmittedJob> jobs, Function<SubmittedJob, Optional<ShapeOption>> choice) {
        List<ShapeOption> options = new ArrayList<>();
        List<String> awayFromHome = new ArrayList<>();
        for (SubmittedJob job : jobs) {
            Optional<ShapeOption> chosen = choice.apply(job);
            if (chosen.isEmpty()) {
                awayFromHome.add(job.job().id());
            }
            options.add(chosen.orElseGet(() -> smallestAnywhere(job)));
        }
        Map<Integer, Instant> starts = starts(jobs, options);
        List<PricedRun> runs = new ArrayList<>();
        List<String> missed = new ArrayList<>();
        List<String> beyondCurve = new ArrayList<>();
        for (int index = 0; index < jobs.size(); index++) {
            SubmittedJob job = jobs.get(index);
            ShapeOption option = options.get(index);
            Instant start = requireNonNull(starts.get(index));
            if (start.plus(option.duration()).isAfter(job.job().window().end())) {
                missed.add(job.job().id());
            }
            pricing.run(job.job(), option, start)
                    .ifPresentOrElse(runs::add, () -> beyondCurve.add(job.job().id()));
        }
        return new PolicyOutcome(policy, runs, missed, awayFromHome, beyondCurve);
    }

    private Map<Integer, Instant> starts(List<SubmittedJob> jobs, List<ShapeOption> options) {
        Map<PoolId, PoolQueue> queues = new TreeMap<>();
        for (int index = 0; index < jobs.size(); index++) {
            SubmittedJob job = jobs.get(index);
            ShapeOption option = options.get(index);
            queues.computeIfAbsent(
                            option.pool(),
                            pool -> new PoolQueue(pricing.pool(pool).gpus()))
                    .add(new PoolQueue.Ticket(index, job.submittedAt(), job.ready(), option.duration(), Instant.MAX));
        }
        Map<Integer, Instant> starts = new HashMap<>();
        queues.values().forEach(queue -> starts.putAll(queue.startsIn(Instant.MIN, Instant.MAX)));
        return starts;
    }
}
