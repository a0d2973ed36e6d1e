package io.accalmie.dispatch;

import io.accalmie.intake.AttemptId;
import io.accalmie.intake.JobKey;
import java.time.Instant;

/** Gives jobs the results of others that asked for the same. Thread-safe; each call belongs to the caller's transaction. */
public interface ReusedResults {
    /**
     * Makes what {@code original} rendered the result of the job too, for good.
     *
     * @param original the attempt that is another job's result
     * @param at product time
     * @return false, and nothing is changed, where the job has a result or an open attempt
     */
    boolean reuse(JobKey job, AttemptId original, Instant at);
}
