package io.accalmie.rounds;

import static java.util.Objects.requireNonNull;

import io.accalmie.dispatch.JobRuns;
import io.accalmie.dispatch.RunHistory;
import io.accalmie.intake.AdmittedJob;
import io.accalmie.intake.JobKey;
import io.accalmie.intake.RenderJobs;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The jobs that need an attempt. What a job asks for never changes, so each is read once; and nothing that is over begins again,
 * so it is not looked at any more. Not thread-safe: rounds follow one another.
 */
@Singleton
final class Backlog {
    /** How long after its deadline a job that was not rendered is still worth an attempt. */
    static final Duration OVERDUE = Duration.ofDays(7);

    private final RenderJobs jobs;
    private final RunHistory history;
    private final Map<JobKey, AdmittedJob> read = new HashMap<>();
    private final Set<JobKey> over = new HashSet<>();

    /**
     * A job that needs an attempt.
     *
     * @param job what was asked
     * @param runs its attempts so far, none of them open
     */
    record Entry(AdmittedJob job, JobRuns runs) {}

    Backlog(RenderJobs jobs, RunHistory history) {
        this.jobs = jobs;
        this.history = history;
    }

    /** The jobs that need an attempt at product time {@code now}, in the order of admission. */
    List<Entry> at(Instant now) {
        List<JobKey> wanted = jobs.wantedAfter(now.minus(OVERDUE));
        forgetAllBut(wanted);
        List<JobKey> unfinished =
                wanted.stream().filter(key -> !over.contains(key)).toList();
        Map<JobKey, JobRuns> runs = history.byJob(unfinished);
        List<JobKey> waiting = new ArrayList<>();
        for (JobKey key : unfinished) {
            JobRuns attempts = requireNonNull(runs.get(key));
            if (attempts.hasResult() || attempts.isGivenUp()) {
                over.add(key);
            } else if (attempts.open().isEmpty()) {
                waiting.add(key);
            }
        }
        read(waiting);
        return waiting.stream()
                .map(key -> new Entry(requireNonNull(read.get(key)), requireNonNull(runs.get(key))))
                .toList();
    }

    private void forgetAllBut(List<JobKey> wanted) {
        Set<JobKey> still = new HashSet<>(wanted);
        over.retainAll(still);
        read.keySet().retainAll(still);
        read.keySet().removeAll(over);
    }

    private void read(List<JobKey> waiting) {
        List<JobKey> unread =
                waiting.stream().filter(key -> !read.containsKey(key)).toList();
        jobs.findAll(unread).forEach(job -> read.put(job.job().key(), job));
    }
}
