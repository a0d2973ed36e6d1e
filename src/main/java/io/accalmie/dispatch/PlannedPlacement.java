package io.accalmie.dispatch;

import io.accalmie.intake.JobId;
import io.accalmie.intake.JobKey;
import java.time.Instant;
import java.util.Optional;

/**
 * What the last round intended for a job that waits: the fact behind "waits for 03:00 in Stockholm, because".
 *
 * @param job which job
 * @param pool where it is to run; empty if it could not be placed
 * @param model with what; empty if it could not be placed
 * @param start when; empty if it could not be placed
 * @param grams expected grams; zero if it could not be placed
 * @param reason why there and then, or what keeps it from being placed and what would help
 * @param at product time of the round
 * @param waitsFor the job that has to be rendered before; empty where there is none
 */
public record PlannedPlacement(
        JobKey job,
        Optional<String> pool,
        Optional<String> model,
        Optional<Instant> start,
        double grams,
        String reason,
        Instant at,
        Optional<JobId> waitsFor) {
    /** An intention for a job that waits for no other. */
    public PlannedPlacement(
            JobKey job,
            Optional<String> pool,
            Optional<String> model,
            Optional<Instant> start,
            double grams,
            String reason,
            Instant at) {
        this(job, pool, model, start, grams, reason, at, Optional.empty());
    }
}
