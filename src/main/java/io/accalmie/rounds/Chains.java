package io.accalmie.rounds;

import static java.util.Objects.requireNonNull;

import io.accalmie.dispatch.AttemptFinished.Asset;
import io.accalmie.dispatch.InputAssetRule;
import io.accalmie.dispatch.JobRuns;
import io.accalmie.dispatch.RunHistory;
import io.accalmie.intake.AdmittedJob;
import io.accalmie.intake.JobKey;
import io.accalmie.intake.RefusedJob;
import io.accalmie.intake.RenderJobs;
import io.accalmie.messaging.Fault;
import io.accalmie.rounds.Backlog.Entry;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Follows jobs that start from what another job renders: once that is there they start from its first asset, and where it will never be
 * there they are cancelled, with a sentence that names it. Not thread-safe: rounds follow one another.
 */
@Singleton
final class Chains {
    private final RenderJobs jobs;
    private final RunHistory history;
    private final InputAssetRule rule;
    private final Map<JobKey, AdmittedJob> started = new HashMap<>();

    Chains(RenderJobs jobs, RunHistory history, InputAssetRule rule) {
        this.jobs = jobs;
        this.history = history;
        this.rule = rule;
    }

    /**
     * The jobs that are still to be rendered at product time {@code now}, each with its input where that is known by now; must be
     * called inside a transaction.
     */
    List<Entry> at(List<Entry> waiting, Instant now) {
        List<Entry> children =
                waiting.stream().filter(entry -> entry.job().job().lacksInput()).toList();
        Set<JobKey> keys = children.stream().map(Chains::key).collect(Collectors.toSet());
        started.keySet().retainAll(keys);
        if (children.isEmpty()) {
            return waiting;
        }
        Parents parents = parents(children);
        return waiting.stream()
                .flatMap(entry ->
                        keys.contains(key(entry)) ? child(entry, parents, now).stream() : List.of(entry).stream())
                .toList();
    }

    /** What is known of the jobs that others start from. */
    private record Parents(Map<JobKey, AdmittedJob> admitted, Map<JobKey, JobRuns> runs) {}

    private Parents parents(List<Entry> children) {
        Set<JobKey> keys = children.stream()
                .filter(entry -> !started.containsKey(key(entry)))
                .map(Chains::parent)
                .collect(Collectors.toSet());
        Map<JobKey, AdmittedJob> admitted = jobs.findAll(keys).stream()
                .collect(Collectors.toMap(job -> job.job().key(), Function.identity()));
        return new Parents(admitted, history.byJob(keys));
    }

    /** The job as it is to go on; empty where it is cancelled. */
    private Optional<Entry> child(Entry entry, Parents parents, Instant now) {
        AdmittedJob known = started.get(key(entry));
        if (known != null) {
            return Optional.of(new Entry(known, entry.runs()));
        }
        JobKey parent = parent(entry);
        JobRuns runs = requireNonNull(parents.runs().get(parent));
        if (runs.hasResult()) {
            return start(entry, parent, runs.assets(), now);
        }
        Optional<String> never =
                never(parent, runs, Optional.ofNullable(parents.admitted().get(parent)), now);
        never.ifPresent(why ->
                jobs.cannotBeRendered(key(entry), "job " + parent.job() + ", which it starts from, " + why, now));
        return never.isPresent() ? Optional.empty() : Optional.of(entry);
    }

    private Optional<Entry> start(Entry entry, JobKey parent, List<Asset> assets, Instant now) {
        if (assets.isEmpty()) {
            jobs.cannotBeRendered(key(entry), "job " + parent.job() + ", which it starts from, rendered nothing", now);
            return Optional.empty();
        }
        AdmittedJob job = entry.job().startingFrom(assets.get(0).id());
        List<Fault> faults = rule.faults(job.job(), now);
        if (!faults.isEmpty()) {
            jobs.cannotBeRendered(
                    key(entry),
                    "it cannot start from what job " + parent.job() + " rendered: "
                            + faults.get(0).reason(),
                    now);
            return Optional.empty();
        }
        jobs.startsFrom(key(entry), assets.get(0).id());
        started.put(key(entry), job);
        return Optional.of(new Entry(job, entry.runs()));
    }

    /** Why nothing will come of a job without a result; empty where something may. */
    private Optional<String> never(JobKey parent, JobRuns runs, Optional<AdmittedJob> admitted, Instant now) {
        if (runs.open().isPresent()) {
            return Optional.empty();
        }
        if (runs.isGivenUp()) {
            return Optional.of(
                    "was given up after " + runs.runs().size() + (runs.runs().size() == 1 ? " attempt" : " attempts"));
        }
        if (admitted.isEmpty()) {
            return jobs.batchOf(parent).isPresent() ? Optional.empty() : Optional.of("was refused" + refusal(parent));
        }
        if (admitted.get().cancelledAt().isPresent()) {
            return Optional.of("was cancelled"
                    + admitted.get().cancelledFor().map(why -> ": " + why).orElse(""));
        }
        Instant over = admitted.get().job().window().end().plus(Backlog.OVERDUE);
        return over.isAfter(now) ? Optional.empty() : Optional.of("was not rendered in time");
    }

    private String refusal(JobKey parent) {
        List<RefusedJob> refusals = jobs.refusals(parent);
        return refusals.isEmpty()
                ? ""
                : ": " + refusals.get(refusals.size() - 1).problem().detail();
    }

    private static JobKey key(Entry entry) {
        return entry.job().job().key();
    }

    private static JobKey parent(Entry entry) {
        return entry.job().job().parent().orElseThrow();
    }
}
