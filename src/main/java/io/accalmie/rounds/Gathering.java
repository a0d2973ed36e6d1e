package io.accalmie.rounds;

import static java.util.Objects.requireNonNull;

import io.accalmie.dispatch.Dispatch;
import io.accalmie.dispatch.JobOptions;
import io.accalmie.dispatch.JobRuns;
import io.accalmie.dispatch.Pool;
import io.accalmie.dispatch.PoolOption;
import io.accalmie.dispatch.Pools;
import io.accalmie.dispatch.Run;
import io.accalmie.dispatch.RunHistory;
import io.accalmie.grid.IntensityForecasts;
import io.accalmie.grid.IntensityPoint;
import io.accalmie.intake.AdmittedJob;
import io.accalmie.intake.JobKey;
import io.accalmie.intake.Priority;
import io.accalmie.intake.RenderJob;
import io.accalmie.intake.RenderJobs;
import io.accalmie.planning.IntensityCurve;
import io.accalmie.planning.JobShape;
import io.accalmie.planning.PlanningInput;
import io.accalmie.planning.PlanningJob;
import io.accalmie.planning.PlanningPool;
import io.accalmie.planning.ShapeOption;
import io.accalmie.quantity.PoolId;
import io.accalmie.quantity.TimeWindow;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The first half of a round: everything a plan depends on, as the planner's own records. */
@Singleton
final class Gathering {
    /** How long after its deadline a job that was not rendered is still worth an attempt. */
    static final Duration OVERDUE = Duration.ofDays(7);

    /** How much room a job gets whose deadline can no longer be met: enough to find a free GPU, not to wait for wind. */
    private static final Duration LATE_ROOM = Duration.ofHours(4);

    private final RenderJobs jobs;
    private final RunHistory history;
    private final Dispatch dispatch;
    private final Pools pools;
    private final JobOptions options;
    private final IntensityForecasts forecasts;

    Gathering(
            RenderJobs jobs,
            RunHistory history,
            Dispatch dispatch,
            Pools pools,
            JobOptions options,
            IntensityForecasts forecasts) {
        this.jobs = jobs;
        this.history = history;
        this.dispatch = dispatch;
        this.pools = pools;
        this.options = options;
        this.forecasts = forecasts;
    }

    /**
     * What was gathered.
     *
     * @param input for the planner; empty where no pool has a forecast
     * @param waiting the jobs in it, by the planner's id
     */
    record Gathered(Optional<PlanningInput> input, Map<String, WaitingJob> waiting) {}

    Gathered at(Instant now) {
        List<PlanningPool> planningPools = pools(now);
        Set<PoolId> known = new HashSet<>();
        planningPools.forEach(pool -> known.add(pool.id()));
        Map<String, WaitingJob> waiting = waiting(now, known);
        if (planningPools.isEmpty()) {
            return new Gathered(Optional.empty(), waiting);
        }
        List<PlanningJob> planningJobs =
                waiting.values().stream().map(WaitingJob::planning).toList();
        return new Gathered(Optional.of(new PlanningInput(now, planningPools, planningJobs)), waiting);
    }

    private List<PlanningPool> pools(Instant now) {
        List<Run> open = dispatch.open();
        List<PlanningPool> known = new ArrayList<>();
        for (Pool pool : pools.all()) {
            curve(pool, now)
                    .ifPresent(curve -> known.add(new PlanningPool(
                            pool.id(),
                            pool.gpus(),
                            pool.pue(),
                            pool.embodiedGramsPerGpuHour(),
                            curve,
                            Occupation.of(pool, open, now))));
        }
        return known;
    }

    private Optional<IntensityCurve> curve(Pool pool, Instant now) {
        List<IntensityPoint> points = forecasts.forecast(pool.region().zone(), now);
        if (points.isEmpty()) {
            return Optional.empty();
        }
        TimeWindow first = points.get(0).interval();
        double[] values = points.stream()
                .mapToDouble(point -> point.intensity().gramsPerKilowattHour())
                .toArray();
        return Optional.of(new IntensityCurve(first.start(), first.length(), values));
    }

    private Map<String, WaitingJob> waiting(Instant now, Set<PoolId> known) {
        List<AdmittedJob> wanted = jobs.wantedAfter(now.minus(OVERDUE));
        Map<JobKey, JobRuns> runs =
                history.byJob(wanted.stream().map(job -> job.job().key()).toList());
        Map<List<PoolOption>, JobShape> shapes = new LinkedHashMap<>();
        Map<String, WaitingJob> waiting = new LinkedHashMap<>();
        for (AdmittedJob job : wanted) {
            JobRuns attempts = requireNonNull(runs.get(job.job().key()));
            if (attempts.open().isPresent() || attempts.result().isPresent() || attempts.isGivenUp()) {
                continue;
            }
            WaitingJob waits = waiting(job, attempts, now, known, shapes);
            waiting.put(waits.planning().id(), waits);
        }
        return waiting;
    }

    private WaitingJob waiting(
            AdmittedJob admitted,
            JobRuns attempts,
            Instant now,
            Set<PoolId> known,
            Map<List<PoolOption>, JobShape> shapes) {
        RenderJob job = admitted.job();
        List<PoolOption> ways = elsewhereIfPossible(job, attempts).stream()
                .filter(option -> known.contains(option.pool().id()))
                .toList();
        JobShape shape = shapes.computeIfAbsent(ways, key -> new JobShape("shape-" + shapes.size(), shapeOptions(key)));
        Instant from = now.isAfter(job.window().start()) ? now : job.window().start();
        Optional<Duration> shortest = ways.stream().map(PoolOption::p95Duration).min(Duration::compareTo);
        boolean late = shortest.isPresent()
                && from.plus(shortest.get()).isAfter(job.window().end());
        TimeWindow window = late
                ? new TimeWindow(job.window().start(), from.plus(shortest.get()).plus(LATE_ROOM))
                : job.window();
        Priority priority = late ? Priority.URGENT : job.priority();
        return new WaitingJob(
                admitted, attempts, ways, new PlanningJob(job.key().toString(), shape, window, priority), late);
    }

    private List<PoolOption> elsewhereIfPossible(RenderJob job, JobRuns attempts) {
        Set<PoolId> avoid = new HashSet<>(attempts.lostPools());
        avoid.addAll(attempts.failedPools());
        List<PoolOption> elsewhere = options.of(job, avoid);
        return elsewhere.isEmpty() ? options.of(job, Set.of()) : elsewhere;
    }

    private static List<ShapeOption> shapeOptions(List<PoolOption> ways) {
        return ways.stream()
                .map(way -> new ShapeOption(
                        way.pool().id(), way.model().id(), way.itEnergy(), way.duration(), way.p95Duration()))
                .toList();
    }
}
