package io.accalmie.rounds;

import io.accalmie.dispatch.Dispatch;
import io.accalmie.dispatch.JobRuns;
import io.accalmie.dispatch.Pool;
import io.accalmie.dispatch.PoolOption;
import io.accalmie.dispatch.Pools;
import io.accalmie.dispatch.Run;
import io.accalmie.grid.IntensityForecasts;
import io.accalmie.grid.IntensityPoint;
import io.accalmie.grid.ZoneId;
import io.accalmie.intake.AdmittedJob;
import io.accalmie.intake.Priority;
import io.accalmie.intake.RenderJob;
import io.accalmie.planning.ExpectedWork;
import io.accalmie.planning.IntensityCurve;
import io.accalmie.planning.JobShape;
import io.accalmie.planning.Plan;
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
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** The first half of a round: everything a plan depends on, as the planner's own records. */
@Singleton
final class Gathering {
    /** How much room a job gets whose deadline can no longer be met: enough to find a free GPU, not to wait for wind. */
    private static final Duration LATE_ROOM = Duration.ofHours(4);

    private final Backlog backlog;
    private final Dispatch dispatch;
    private final Pools pools;
    private final KnownWays ways;
    private final Arrivals arrivals;
    private final IntensityForecasts forecasts;

    Gathering(
            Backlog backlog,
            Dispatch dispatch,
            Pools pools,
            KnownWays ways,
            Arrivals arrivals,
            IntensityForecasts forecasts) {
        this.backlog = backlog;
        this.dispatch = dispatch;
        this.pools = pools;
        this.ways = ways;
        this.arrivals = arrivals;
        this.forecasts = forecasts;
    }

    /**
     * What was gathered.
     *
     * @param input for the planner; empty where no pool has a forecast
     * @param waiting the jobs in it, by the planner's id
     */
    record Gathered(Optional<PlanningInput> input, Map<String, WaitingJob> waiting) {}

    /**
     * Gathers at product time {@code now}.
     *
     * @param last the plan to go on with
     */
    Gathered at(Instant now, Optional<Plan> last) {
        List<PlanningPool> planningPools = pools(now);
        Set<PoolId> unknown = unknown(planningPools);
        Map<String, WaitingJob> waiting = waiting(now, unknown);
        List<ExpectedWork> expected = arrivals.expectedAt(
                now, waiting.values().stream().map(WaitingJob::admitted).toList(), horizon(planningPools, now));
        if (planningPools.isEmpty()) {
            return new Gathered(Optional.empty(), waiting);
        }
        List<PlanningJob> planningJobs =
                waiting.values().stream().map(WaitingJob::planning).toList();
        PlanningInput input = new PlanningInput(now, planningPools, planningJobs, onPoolsBut(unknown, expected), last);
        return new Gathered(Optional.of(input), waiting);
    }

    /** The pools that there is no forecast for: nothing can be planned there. */
    private Set<PoolId> unknown(List<PlanningPool> known) {
        Set<PoolId> unknown = pools.all().stream().map(Pool::id).collect(Collectors.toSet());
        known.forEach(pool -> unknown.remove(pool.id()));
        return unknown;
    }

    private static Duration horizon(List<PlanningPool> known, Instant now) {
        return known.stream()
                .map(pool -> Duration.between(now, pool.intensity().end()))
                .max(Comparator.naturalOrder())
                .orElse(Duration.ZERO);
    }

    private static List<ExpectedWork> onPoolsBut(Set<PoolId> unknown, List<ExpectedWork> expected) {
        return unknown.isEmpty()
                ? expected
                : expected.stream()
                        .flatMap(work -> onPoolsBut(unknown, work).stream())
                        .toList();
    }

    private static Optional<ExpectedWork> onPoolsBut(Set<PoolId> unknown, ExpectedWork work) {
        List<ShapeOption> left = work.shape().options().stream()
                .filter(option -> !unknown.contains(option.pool()))
                .toList();
        JobShape shape = new JobShape(work.shape().id(), left);
        return left.isEmpty() ? Optional.empty() : Optional.of(new ExpectedWork(shape, work.window(), work.count()));
    }

    private List<PlanningPool> pools(Instant now) {
        List<Run> open = dispatch.open();
        // Pools of one zone share its forecast: it is worked out once a round.
        Map<ZoneId, Optional<IntensityCurve>> curves = new HashMap<>();
        List<PlanningPool> known = new ArrayList<>();
        for (Pool pool : pools.all()) {
            curves.computeIfAbsent(pool.region().zone(), zone -> curve(zone, now))
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

    private Optional<IntensityCurve> curve(ZoneId zone, Instant now) {
        List<IntensityPoint> points = forecasts.forecast(zone, now);
        if (points.isEmpty()) {
            return Optional.empty();
        }
        TimeWindow first = points.get(0).interval();
        double[] values = points.stream()
                .mapToDouble(point -> point.intensity().gramsPerKilowattHour())
                .toArray();
        return Optional.of(new IntensityCurve(first.start(), first.length(), values));
    }

    private Map<String, WaitingJob> waiting(Instant now, Set<PoolId> unknown) {
        Map<String, WaitingJob> waiting = new LinkedHashMap<>();
        for (Backlog.Entry entry : backlog.at(now)) {
            WaitingJob waits = waiting(entry.job(), entry.runs(), now, unknown);
            waiting.put(waits.planning().id(), waits);
        }
        return waiting;
    }

    private WaitingJob waiting(AdmittedJob admitted, JobRuns attempts, Instant now, Set<PoolId> unknown) {
        RenderJob job = admitted.job();
        JobWays found = elsewhereIfPossible(job, attempts, unknown);
        Instant from = now.isAfter(job.window().start()) ? now : job.window().start();
        Optional<Duration> shortest =
                found.options().stream().map(PoolOption::p95Duration).min(Duration::compareTo);
        boolean late = shortest.isPresent()
                && from.plus(shortest.get()).isAfter(job.window().end());
        TimeWindow window = late
                ? new TimeWindow(job.window().start(), from.plus(shortest.get()).plus(LATE_ROOM))
                : job.window();
        Priority priority = late ? Priority.URGENT : job.priority();
        PlanningJob planning = new PlanningJob(job.key().toString(), found.shape(), window, priority);
        return new WaitingJob(admitted, attempts, found.options(), planning, late);
    }

    private JobWays elsewhereIfPossible(RenderJob job, JobRuns attempts, Set<PoolId> unknown) {
        Set<PoolId> avoid = new HashSet<>(unknown);
        avoid.addAll(attempts.lostPools());
        avoid.addAll(attempts.failedPools());
        JobWays elsewhere = ways.of(job, avoid);
        return elsewhere.options().isEmpty() ? ways.of(job, unknown) : elsewhere;
    }
}
