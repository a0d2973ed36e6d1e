package io.accalmie.dispatch;

import static java.util.Objects.requireNonNull;

import io.accalmie.intake.JobKey;
import io.accalmie.intake.Purpose;
import io.accalmie.intake.ShotItems;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/** Counts the items that shots hold: a cancelled job counts only where it was rendered before. */
public final class ShotCounts {
    private final RunHistory history;

    public ShotCounts(RunHistory history) {
        this.history = history;
    }

    /**
     * What a cap is held against.
     *
     * @param drafts items of drafts
     * @param finals items of finals
     */
    public record Used(int drafts, int finals) {
        /** Both together. */
        public int items() {
            return drafts + finals;
        }
    }

    /** The items of these jobs. */
    public Used of(Collection<ShotItems> jobs) {
        List<ShotItems> counted = counted(jobs);
        return new Used(sum(counted, Purpose.DRAFT), sum(counted, Purpose.FINAL));
    }

    private List<ShotItems> counted(Collection<ShotItems> jobs) {
        List<JobKey> cancelled =
                jobs.stream().filter(ShotItems::cancelled).map(ShotItems::job).toList();
        Map<JobKey, JobRuns> runs = cancelled.isEmpty() ? Map.of() : history.byJob(cancelled);
        return jobs.stream()
                .filter(job -> !job.cancelled()
                        || requireNonNull(runs.get(job.job())).result().isPresent())
                .toList();
    }

    private static int sum(List<ShotItems> jobs, Purpose purpose) {
        return jobs.stream()
                .filter(job -> job.purpose() == purpose)
                .mapToInt(ShotItems::items)
                .sum();
    }
}
