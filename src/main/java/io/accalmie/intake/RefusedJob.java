package io.accalmie.intake;

import io.accalmie.messaging.Problem;
import java.time.Instant;
import java.util.Optional;

/**
 * A job that was refused by itself, while the stream or the rest of its batch went on. Its id may be used again.
 *
 * @param key studio and job id
 * @param batch what it came in with
 * @param campaign whose it would have been; empty where that could not be read
 * @param problem why, and what would cure it
 * @param refusedAt product time
 */
public record RefusedJob(
        JobKey key, BatchId batch, Optional<CampaignId> campaign, Problem problem, Instant refusedAt) {}
