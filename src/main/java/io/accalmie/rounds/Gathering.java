package io.accalmie.rounds;

import static java.util.Objects.requireNonNull;

import io.accalmie.dispatch.Dispatch;
import io.accalmie.dispatch.JobRuns;
import io.accalmie.dispatch.Pool;
import io.accalmie.dispatch.PoolOption;
import io.accalmie.dispatch.Pools;
import io.accalmie.dispatch.Run;
import io.accalmie.grid.IntensityForecasts;
import io.accalmie.grid.IntensityPoint;
import io.accalmie.grid.ZoneId;
import io.accalmie.intake.JobKey;
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
    private static final Duration LATE_ROOM = Windows.ROOM;

    private final Backlog backlog;
    private final Chains chains;
    private final Repeats repeats;
    private final Dispatch dispatch;
    private final Pools pools;
    private final KnownWays ways;
    private final Arrivals arrivals;
    private final IntensityForecasts forecasts;

    Gathering(
            Backlog backlog,
            Chains chains,
            Repeats repeats,
            Dispatch dispatch,
            Pools pools,
            KnownWays ways,
            Arrivals arrivals,
            IntensityForecasts forecasts) {
        this.backlog = backlog;
        this.chains = chains;
        this.repeats = repeats;
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
     * @param held jobs that leave it to another, which renders the same
     */
    record Gathered(Optional<PlanningInput> input, Map<String, WaitingJob> waiting, Map<JobKey, JobKey> held) {}

    /**
     * Gathers at product time {@code now}, and settles what needs no plan; must be called inside a transaction.
     *
     * @param last the plan to go on with
     */
    Gathered at(Instant now, Optional<Plan> last) {
        List<Run> open = dispatch.open();
        List<PlanningPool> planningPools = pools(open, now);
        Set<PoolId> unknown = unknown(planningPools);
        Map<JobKey, JobKey> held = new HashMap<>();
        Map<String, WaitingJob> waiting = waiting(now, unknown, new Ends(open, last), held);
        List<ExpectedWork> expected = arrivals.expectedAt(
                now, waiting.values().stream().map(WaitingJob::admitted).toList(), horizon(planningPools, now));
        if (planningPools.isEmpty()) {
            return new Gathered(Optional.empty(), waiting, held);
        }
        List<PlanningJob> planningJobs =
                waiting.values().stream().map(WaitingJob::planning).toList();
        PlanningInput input = new PlanningInput(now, planningPools, planningJobs, onPoolsBut(unknown, expected), last);
        return new Gathered(Optional.of(input), waiting, held);
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

    private List<PlanningPool> pools(List<Run> open, Instant now) {
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

    /** When what is on a GPU, or has a place in the last plan, is expected to be done. */
    private record Ends(List<Run> open, Optional<Plan> last) {
        Map<JobKey, Instant> known() {
            Map<JobKey, Instant> ends = new HashMap<>();
            last.ifPresent(plan -> plan.placements()
                    .forEach(placement -> ends.put(
                            JobKey.parse(placement.job()), placement.span().end())));
            open.forEach(
                    run -> ends.put(run.id().job(), run.order().expectedSpan().end()));
            return ends;
        }
    }

    private Map<String, WaitingJob> waiting(Instant now, Set<PoolId> unknown, Ends ends, Map<JobKey, JobKey> held) {
        Repeats.Left left = repeats.at(chains.at(backlog.at(now), now), now);
        Map<JobKey, JobWays> found = new HashMap<>();
        Map<JobKey, Windows.Member> members = new HashMap<>();
        boolean chained = !left.twins().isEmpty();
        for (Backlog.Entry entry : left.entries()) {
            RenderJob job = entry.job().job();
            JobWays here = elsewhereIfPossible(job, entry.runs(), unknown);
            found.put(job.key(), here);
            members.put(job.key(), new Windows.Member(job, shortest(here).orElse(Duration.ZERO)));
            chained = chained || job.lacksInput();
        }
        Windows windows = new Windows(now, members, left.twins(), chained ? ends.known() : Map.of());
        Map<String, WaitingJob> waiting = new LinkedHashMap<>();
        for (Backlog.Entry entry : left.entries()) {
            JobKey key = entry.job().job().key();
            if (windows.isHeld(key)) {
                held.put(key, requireNonNull(left.twins().get(key)));
            } else {
                WaitingJob waits = waiting(entry, requireNonNull(found.get(key)), windows.of(key), now);
                waiting.put(waits.planning().id(), waits);
            }
        }
        return waiting;
    }

    private static Optional<Duration> shortest(JobWays ways) {
        return ways.options().stream().map(PoolOption::p95Duration).min(Duration::compareTo);
    }

    private static WaitingJob waiting(Backlog.Entry entry, JobWays found, TimeWindow wanted, Instant now) {
        RenderJob job = entry.job().job();
        Instant from = now.isAfter(wanted.start()) ? now : wanted.start();
        Optional<Duration> shortest = shortest(found);
        boolean late = shortest.isPresent() && from.plus(shortest.get()).isAfter(wanted.end());
        TimeWindow window =
                late ? new TimeWindow(wanted.start(), from.plus(shortest.get()).plus(LATE_ROOM)) : wanted;
        Priority priority = late ? Priority.URGENT : job.priority();
        PlanningJob planning = new PlanningJob(job.key().toString(), found.shape(), window, priority);
        Optional<JobKey> waitsFor = job.lacksInput() ? job.parent() : Optional.empty();
        return new WaitingJob(entry.job(), entry.runs(), found.options(), planning, late, waitsFor);
    }

    private JobWays elsewhereIfPossible(RenderJob job, JobRuns attempts, Set<PoolId> unknown) {
        Set<PoolId> avoid = new HashSet<>(unknown);
        avoid.addAll(attempts.lostPools());
        avoid.addAll(attempts.failedPools());
        JobWays elsewhere = ways.of(job, avoid);
        return elsewhere.options().isEmpty() ? ways.of(job, unknown) : elsewhere;
    }
}
