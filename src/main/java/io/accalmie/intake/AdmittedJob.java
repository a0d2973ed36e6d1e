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
 * @param cancelledFor why it was cancelled, where it was not its studio that did; empty else
 */
public record AdmittedJob(
        RenderJob job,
        BatchId batch,
        Instant submittedAt,
        Optional<Instant> cancelledAt,
        Optional<String> cancelledFor) {
    /** A job that is wanted, or that its studio cancelled. */
    public AdmittedJob(RenderJob job, BatchId batch, Instant submittedAt, Optional<Instant> cancelledAt) {
        this(job, batch, submittedAt, cancelledAt, Optional.empty());
    }

    /** The same job once it is known which asset it starts from. */
    public AdmittedJob startingFrom(String asset) {
        return new AdmittedJob(job.startingFrom(asset), batch, submittedAt, cancelledAt, cancelledFor);
    }
}
