package io.accalmie.reporting;

import static java.util.Objects.requireNonNull;

import io.accalmie.catalogue.ModelId;
import io.accalmie.dispatch.JobOptions;
import io.accalmie.dispatch.JobRuns;
import io.accalmie.dispatch.Pool;
import io.accalmie.dispatch.PoolOption;
import io.accalmie.dispatch.Pools;
import io.accalmie.dispatch.Run;
import io.accalmie.dispatch.RunHistory;
import io.accalmie.grid.Hindsight;
import io.accalmie.grid.IntensityPoint;
import io.accalmie.identity.StudioId;
import io.accalmie.intake.AdmittedJob;
import io.accalmie.intake.CampaignId;
import io.accalmie.intake.JobKey;
import io.accalmie.intake.RenderJob;
import io.accalmie.intake.RenderJobs;
import io.accalmie.planning.IntensityCurve;
import io.accalmie.planning.JobShape;
import io.accalmie.planning.LowerBound;
import io.accalmie.planning.PlanningJob;
import io.accalmie.planning.PlanningPool;
import io.accalmie.planning.ShapeOption;
import io.accalmie.quantity.PoolId;
import io.accalmie.quantity.TimeWindow;
import io.accalmie.reporting.Comparison.Baseline;
import io.accalmie.reporting.Comparison.Difference;
import io.accalmie.simulation.Baselines;
import io.accalmie.simulation.PolicyOutcome;
import io.accalmie.simulation.PricedRun;
import io.accalmie.simulation.Pricing;
import io.accalmie.simulation.Split;
import io.accalmie.simulation.SplitByCause;
import io.accalmie.simulation.SubmittedJob;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Compares a campaign's rendered jobs with what they would have emitted otherwise. */
@Singleton
public final class Comparisons {
    private static final Duration ROOM = Duration.ofDays(4);

    private final RenderJobs jobs;
    private final RunHistory history;
    private final JobOptions options;
    private final Pools pools;
    private final Hindsight hindsight;

    Comparisons(RenderJobs jobs, RunHistory history, JobOptions options, Pools pools, Hindsight hindsight) {
        this.jobs = jobs;
        this.history = history;
        this.options = options;
        this.pools = pools;
        this.hindsight = hindsight;
    }

    /** The comparison of the campaign's jobs that have a result; of no job where it has none. */
    public Comparison of(StudioId studio, CampaignId campaign) {
        List<AdmittedJob> admitted = jobs.ofCampaign(studio, campaign);
        Map<JobKey, JobRuns> runs =
                history.byJob(admitted.stream().map(job -> job.job().key()).toList());
        if (admitted.isEmpty()) {
            return compare(List.of(), List.of(), 0, List.of(), Set.of());
        }
        TimeWindow span = span(admitted);
        List<PlanningPool> actual = pools.all().stream()
                .flatMap(pool -> atActual(pool, span).stream())
                .toList();
        Set<PoolId> known = actual.stream().map(PlanningPool::id).collect(Collectors.toSet());
        Pricing pricing = new Pricing(actual);
        LowerBound bound = new LowerBound(actual, span);
        List<SubmittedJob> submitted = new ArrayList<>();
        List<PricedRun> made = new ArrayList<>();
        Set<String> unknown = new LinkedHashSet<>();
        double lowerBound = 0;
        for (AdmittedJob job : admitted) {
            Run result = requireNonNull(runs.get(job.job().key())).result().orElse(null);
            if (result == null) {
                continue;
            }
            Instant start = start(result);
            Optional<PlanningJob> onKnown = planning(job.job(), known);
            if (onKnown.isEmpty() || !known.contains(result.pool())) {
                unknown.add(job.job().key().toString());
                continue;
            }
            PlanningJob planning = onKnown.get();
            submitted.add(new SubmittedJob(planning, job.submittedAt(), pools.home()));
            pricing.run(planning, result.pool(), new ModelId(result.order().model()), start)
                    .ifPresent(made::add);
            lowerBound += bound.of(holding(planning, start.plus(result.order().expectedDuration())))
                    .map(grams -> grams.value())
                    .orElse(0.0);
        }
        return compare(submitted, made, lowerBound, actual, unknown);
    }

    private static Comparison compare(
            List<SubmittedJob> submitted,
            List<PricedRun> made,
            double lowerBound,
            List<PlanningPool> actual,
            Set<String> unknown) {
        Baselines baselines = new Baselines(actual);
        PolicyOutcome home = baselines.runNowHome(submitted);
        PolicyOutcome smallest = baselines.runNowSmallest(submitted);
        SplitByCause.Total total = new SplitByCause(actual).ofAll(submitted, home.runs(), made);
        Split split = total.split();
        Set<String> leftOut = new LinkedHashSet<>(total.leftOut());
        leftOut.addAll(unknown);
        return new Comparison(
                submitted.size(),
                made.stream().mapToDouble(run -> run.grams().value()).sum(),
                lowerBound,
                List.of(baseline(home), baseline(smallest)),
                new Difference(home.policy().word(), split.modelGrams(), split.regionGrams(), split.timeGrams()),
                List.copyOf(leftOut));
    }

    private static Baseline baseline(PolicyOutcome outcome) {
        return new Baseline(
                outcome.policy().word(),
                outcome.grams().value(),
                outcome.missed().size(),
                outcome.beyondCurve().size());
    }

    /** The report of a start can be lost with the process it was sent from; the end and the expected duration remain. */
    private static Instant start(Run result) {
        return StoryFolding.startedAt(result.state())
                .or(() -> StoryFolding.endedAt(result.state())
                        .map(end -> end.minus(result.order().expectedDuration())))
                .orElseGet(() -> result.order().notBefore());
    }

    /** On the pools whose intensity is known; empty where that is none. */
    private Optional<PlanningJob> planning(RenderJob job, Set<PoolId> known) {
        List<ShapeOption> ways = options.of(job, Set.of()).stream()
                .filter(way -> known.contains(way.pool().id()))
                .map(Comparisons::shapeOption)
                .toList();
        return ways.isEmpty()
                ? Optional.empty()
                : Optional.of(new PlanningJob(
                        job.key().toString(), new JobShape(job.key().toString(), ways), job.window(), job.priority()));
    }

    /** The windows of the jobs, and room around them for runs that wait for a free GPU or come late. */
    private static TimeWindow span(List<AdmittedJob> admitted) {
        Instant first = admitted.stream()
                .map(job -> earlier(job.submittedAt(), job.job().window().start()))
                .min(Comparator.naturalOrder())
                .orElseThrow();
        Instant last = admitted.stream()
                .map(job -> job.job().window().end())
                .max(Comparator.naturalOrder())
                .orElseThrow();
        return new TimeWindow(first, last.plus(ROOM));
    }

    private static Instant earlier(Instant one, Instant other) {
        return one.isBefore(other) ? one : other;
    }

    /** A job that was rendered late gets a window that holds its run, so that the bound stays one. */
    private static PlanningJob holding(PlanningJob job, Instant end) {
        Instant deadline = end.isAfter(job.window().end()) ? end : job.window().end();
        return new PlanningJob(
                job.id(), job.shape(), new TimeWindow(job.window().start(), deadline), job.priority());
    }

    private static ShapeOption shapeOption(PoolOption way) {
        return new ShapeOption(way.pool().id(), way.model().id(), way.itEnergy(), way.duration(), way.p95Duration());
    }

    /** Empty where nothing is known; up to the first hour that is not. */
    private Optional<PlanningPool> atActual(Pool pool, TimeWindow span) {
        List<IntensityPoint> points = hindsight.actual(pool.region().zone(), span);
        if (points.isEmpty()) {
            return Optional.empty();
        }
        int hours = 1;
        while (hours < points.size()
                && points.get(hours)
                        .interval()
                        .start()
                        .equals(points.get(hours - 1).interval().end())) {
            hours++;
        }
        TimeWindow first = points.get(0).interval();
        double[] values = points.stream()
                .limit(hours)
                .mapToDouble(point -> point.intensity().gramsPerKilowattHour())
                .toArray();
        return Optional.of(new PlanningPool(
                pool.id(),
                pool.gpus(),
                pool.pue(),
                pool.embodiedGramsPerGpuHour(),
                new IntensityCurve(first.start(), first.length(), values),
                List.of()));
    }
}
