package io.accalmie.ledger;

import io.accalmie.intake.AttemptId;
import io.accalmie.intake.JobKey;

/**
 * What an entry of zeros stands for: a render that was not repeated.
 *
 * @param job the job that was not rendered
 * @param avoidedDuplicateOf the attempt that had rendered the same
 */
public record CacheHit(JobKey job, AttemptId avoidedDuplicateOf) {}
