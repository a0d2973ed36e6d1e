package io.accalmie.simulation.hourly;

import io.accalmie.quantity.TimeWindow;
import io.accalmie.simulation.SubmittedJob;
import java.time.Instant;
import java.util.List;
import java.util.function.IntFunction;

/**
 * What is known when an hour begins, and nothing else: a policy that keeps to it cannot see the future.
 *
 * @param now start of the hour, ms since the epoch
 * @param arrived tasks submitted since the hour before began, up to now; by submission, then by place in the instance
 * @param submitted every job submitted so far, in the same order
 * @param outlooks the forecast for a pool, from now on
 * @param occupied for a pool, the spans of what runs there now, one GPU each
 */
public record Hour(
        long now,
        List<Task> arrived,
        List<SubmittedJob> submitted,
        IntFunction<Outlook> outlooks,
        IntFunction<List<TimeWindow>> occupied) {
    /** First instant after the hour, ms since the epoch. */
    public long end() {
        return now + Outlook.HOUR;
    }

    /** Start of the hour. */
    public Instant instant() {
        return Instant.ofEpochMilli(now);
    }
}
