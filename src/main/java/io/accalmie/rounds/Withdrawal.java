package io.accalmie.rounds;

import static java.util.Objects.requireNonNull;

import io.accalmie.dispatch.Dispatch;
import io.accalmie.dispatch.JobRuns;
import io.accalmie.dispatch.Run;
import io.accalmie.dispatch.RunHistory;
import io.accalmie.intake.JobKey;
import io.accalmie.intake.RenderJobs;
import io.accalmie.messaging.ConsumerLag;
import io.accalmie.messaging.Topics;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Takes attempts back: those whose pool does not answer any more, and those whose result nobody wants any more. */
@Singleton
final class Withdrawal {
    private final RenderJobs jobs;
    private final RunHistory history;
    private final Dispatch dispatch;
    private final ConsumerLag lag;
    private final InstantSource wall;

    Withdrawal(RenderJobs jobs, RunHistory history, Dispatch dispatch, ConsumerLag lag, InstantSource wall) {
        this.jobs = jobs;
        this.history = history;
        this.dispatch = dispatch;
        this.lag = lag;
        this.wall = wall;
    }

    /** Takes back what is to be at product time {@code now}; must be called inside a transaction. */
    void at(Instant now) {
        if (renewalsAreRead()) {
            dispatch.giveUpExpired(wall.instant(), now);
        }
        dropUnwanted();
    }

    /** While reports wait unread, or the broker is away, a lease that ran out says nothing about its agent. */
    private boolean renewalsAreRead() {
        return lag.byTopic().getOrDefault(Topics.PROGRESS, 1L) == 0;
    }

    private void dropUnwanted() {
        List<Run> open = dispatch.open();
        List<JobKey> keys = open.stream().map(run -> run.id().job()).distinct().toList();
        Set<JobKey> cancelled = jobs.cancelled(keys);
        Map<JobKey, JobRuns> runs = history.byJob(keys);
        for (Run run : open) {
            if (cancelled.contains(run.id().job())) {
                dispatch.cancel(run.id(), "the studio cancelled the job");
            } else if (requireNonNull(runs.get(run.id().job()))
                    .surplus()
                    .filter(run::equals)
                    .isPresent()) {
                dispatch.cancel(run.id(), "an attempt that was given up delivered the result after all");
            }
        }
    }
}
