package io.accalmie.intake;

import java.time.Instant;
import java.util.Optional;

/**
 * A job that was admitted, and whether its studio still wants it.
 *
 * @param job what was asked, every default filled in
 * @param batch what it came in with
 * @param submittedAt product time at which it came in
 * @param cancelledAt product time at which it was cancelled; empty while it is wanted
 */
public record AdmittedJob(RenderJob job, BatchId batch, Instant submittedAt, Optional<Instant> cancelledAt) {}
