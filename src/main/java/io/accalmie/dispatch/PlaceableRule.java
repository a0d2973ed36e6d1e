package io.accalmie.dispatch;

import io.accalmie.catalogue.Adequacy;
import io.accalmie.catalogue.JobTerms;
import io.accalmie.intake.AdmissionRule;
import io.accalmie.intake.Refusal;
import io.accalmie.intake.RenderJob;
import io.accalmie.messaging.Fault;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Admits a job if some pool in a region it allows has an adequate model that would be through within the job's window in 19
 * of 20 cases. A model that the job names and nobody knows is a fault even where another one serves: it is a slip of the pen.
 * Whether a GPU is free in time is the planner's matter.
 */
public final class PlaceableRule implements AdmissionRule {
    private final Pools pools;
    private final JobOptions options;
    private final Adequacy adequacy;

    public PlaceableRule(Pools pools, JobOptions options, Adequacy adequacy) {
        this.pools = pools;
        this.options = options;
        this.adequacy = adequacy;
    }

    @Override
    public List<Fault> faults(RenderJob job, Instant now) {
        List<Pool> allowed = options.allowedPools(job);
        if (allowed.isEmpty()) {
            return List.of(noPool(job));
        }
        JobTerms terms = options.terms(job);
        List<PoolOption> adequate = options.of(job, Set.of(), terms);
        if (adequate.isEmpty()) {
            return faults(adequacy.explain(
                    job, allowed.stream().map(JobOptions::siteOf).distinct().toList(), terms));
        }
        List<Fault> unknown = faults(adequacy.unknownModels(job));
        if (!unknown.isEmpty()) {
            return unknown;
        }
        return adequate.stream()
                .map(PoolOption::p95Duration)
                .min(Comparator.naturalOrder())
                .filter(shortest -> shortest.compareTo(timeLeft(job, now)) > 0)
                .map(shortest -> List.of(windowTooShort(job, now, shortest)))
                .orElse(List.of());
    }

    private static List<Fault> faults(List<Refusal> refusals) {
        return refusals.stream().map(Refusal::asFault).toList();
    }

    private Fault noPool(RenderJob job) {
        String there = pools.all().stream()
                .map(pool -> pool.region().country() + " (" + pool.region().id() + ")")
                .distinct()
                .sorted()
                .collect(Collectors.joining(", "));
        return Fault.ofField(
                "NO_POOL_IN_REGIONS",
                "regions",
                String.join(", ", job.regions()),
                "no pool is in a region that the job allows",
                "allow at least one of " + there + ", or leave regions out");
    }

    private static Fault windowTooShort(RenderJob job, Instant now, Duration shortest) {
        Instant start = start(job, now);
        long minutes = minutes(shortest);
        return Fault.ofField(
                "WINDOW_TOO_SHORT",
                "deadline",
                job.window().end(),
                "the fastest adequate model needs up to " + minutes + " min, and the window leaves "
                        + timeLeft(job, now).toMinutes() + " min from " + start,
                "set a deadline of " + start.plus(Duration.ofMinutes(minutes)) + " or later (" + minutes
                        + " min after the start), or ask for less");
    }

    private static Duration timeLeft(RenderJob job, Instant now) {
        Duration left = Duration.between(start(job, now), job.window().end());
        return left.isNegative() ? Duration.ZERO : left;
    }

    private static Instant start(RenderJob job, Instant now) {
        Instant earliest = job.window().start();
        return earliest.isBefore(now) ? now : earliest;
    }

    private static long minutes(Duration duration) {
        return (long) Math.ceil(duration.toMillis() / 60_000.0);
    }
}
