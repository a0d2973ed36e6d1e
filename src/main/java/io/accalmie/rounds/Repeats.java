package io.accalmie.rounds;

import static java.util.Objects.requireNonNull;

import io.accalmie.catalogue.RenderModel;
import io.accalmie.dispatch.JobRuns;
import io.accalmie.dispatch.ReusedResults;
import io.accalmie.dispatch.Run;
import io.accalmie.dispatch.RunHistory;
import io.accalmie.intake.AttemptId;
import io.accalmie.intake.JobKey;
import io.accalmie.intake.RenderJob;
import io.accalmie.intake.RenderJobs;
import io.accalmie.ledger.Account;
import io.accalmie.ledger.CacheHit;
import io.accalmie.ledger.CarbonLedger;
import io.accalmie.rounds.Backlog.Entry;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Jobs that ask for exactly what another of their studio asked for, seed included. Where that is rendered, with a model that is adequate
 * for this job now, it is this job's result too and nothing is drawn; where it is about to be, this job can wait for it. A seed that was
 * drawn, or a reason to render again, asks for something new. Not thread-safe: rounds follow one another.
 */
@Singleton
final class Repeats {
    private final RenderJobs jobs;
    private final RunHistory history;
    private final KnownWays ways;
    private final ReusedResults results;
    private final CarbonLedger ledger;
    /** Of each waiting job that was read, the others like it; whoever is read later is added. */
    private final Map<JobKey, List<JobKey>> alike = new HashMap<>();

    Repeats(RenderJobs jobs, RunHistory history, KnownWays ways, ReusedResults results, CarbonLedger ledger) {
        this.jobs = jobs;
        this.history = history;
        this.ways = ways;
        this.results = results;
        this.ledger = ledger;
    }

    /**
     * What is left to render.
     *
     * @param entries those without a result, in the order given
     * @param twins the job, waiting or on a GPU, that renders the same, where there is one
     */
    record Left(List<Entry> entries, Map<JobKey, JobKey> twins) {}

    /** Gives those jobs their result whose result is there at product time {@code now}; must be called inside a transaction. */
    Left at(List<Entry> waiting, Instant now) {
        read(waiting);
        Set<JobKey> others = waiting.stream()
                .filter(Repeats::takesWhatIsThere)
                .flatMap(entry -> alike(entry).stream())
                .collect(Collectors.toSet());
        if (others.isEmpty()) {
            return new Left(waiting, Map.of());
        }
        Map<JobKey, JobRuns> runs = history.byJob(others);
        Map<JobKey, Entry> left = new LinkedHashMap<>();
        Map<JobKey, JobKey> twins = new HashMap<>();
        for (Entry entry : waiting) {
            List<JobKey> like = takesWhatIsThere(entry) ? alike(entry) : List.of();
            if (like.isEmpty() || !isRendered(entry, like, runs, now)) {
                twin(entry, like, runs, left).ifPresent(twin -> twins.put(key(entry), twin));
                left.put(key(entry), entry);
            }
        }
        return new Left(List.copyOf(left.values()), twins);
    }

    private void read(List<Entry> waiting) {
        Set<JobKey> keys = waiting.stream().map(Repeats::key).collect(Collectors.toSet());
        alike.keySet().retainAll(keys);
        List<JobKey> unread = waiting.stream()
                .filter(entry -> !entry.job().job().lacksInput())
                .map(Repeats::key)
                .filter(key -> !alike.containsKey(key))
                .toList();
        if (unread.isEmpty()) {
            return;
        }
        unread.forEach(key -> alike.put(key, new ArrayList<>()));
        jobs.alike(unread).forEach((key, others) -> {
            requireNonNull(alike.get(key)).addAll(others);
            others.stream()
                    .map(alike::get)
                    .filter(list -> list != null && !list.contains(key))
                    .forEach(list -> list.add(key));
        });
    }

    private static boolean takesWhatIsThere(Entry entry) {
        RenderJob job = entry.job().job();
        return !job.seedDrawn() && job.renderAgain().isEmpty() && !job.lacksInput();
    }

    private boolean isRendered(Entry entry, List<JobKey> like, Map<JobKey, JobRuns> runs, Instant now) {
        RenderJob job = entry.job().job();
        Optional<AttemptId> original = like.stream()
                .map(key -> requireNonNull(runs.get(key)))
                .filter(other -> !other.assets().isEmpty())
                .flatMap(other -> other.result().stream())
                .filter(run -> suits(job, run))
                .map(Run::id)
                .findFirst();
        if (original.isEmpty() || !results.reuse(job.key(), original.get(), now)) {
            return false;
        }
        ledger.postCacheHit(
                new Account.OfCampaign(job.key().studio(), job.campaign()),
                new CacheHit(job.key(), original.get()),
                now);
        return true;
    }

    /** A job like it that is on a GPU, or waits and was admitted before, and will render with a model that suits. */
    private Optional<JobKey> twin(
            Entry entry, List<JobKey> like, Map<JobKey, JobRuns> runs, Map<JobKey, Entry> admittedBefore) {
        RenderJob job = entry.job().job();
        return like.stream()
                .filter(key -> {
                    Optional<Run> open = requireNonNull(runs.get(key)).open();
                    Entry before = admittedBefore.get(key);
                    return open.isPresent()
                            ? suits(job, open.get())
                            : before != null
                                    && models(job)
                                            .containsAll(models(before.job().job()));
                })
                .findFirst();
    }

    /** Whether what the run renders is what the job asks for, by a model that is adequate for it. */
    private boolean suits(RenderJob job, Run run) {
        return models(job).stream()
                .anyMatch(model -> model.id().value().equals(run.order().model())
                        && run.order().steps() == job.steps().orElse(model.defaultSteps()));
    }

    private Set<RenderModel> models(RenderJob job) {
        return ways.of(job, Set.of()).options().stream()
                .map(option -> option.model())
                .collect(Collectors.toSet());
    }

    private List<JobKey> alike(Entry entry) {
        return alike.getOrDefault(key(entry), List.of());
    }

    private static JobKey key(Entry entry) {
        return entry.job().job().key();
    }
}
