package io.accalmie.intake.door;

import io.accalmie.identity.StudioId;
import io.accalmie.intake.BatchId;
import io.accalmie.intake.Draft.Decision;
import io.accalmie.intake.Drafts;
import io.accalmie.intake.JobId;
import io.accalmie.intake.JobKey;
import io.accalmie.intake.RenderJob;
import io.accalmie.intake.door.SubmissionBook.KeyedBatch;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Where the draft desk writes down what it keeps and what is decided. Every call is part of the caller's transaction. */
public interface DraftBook extends Drafts {
    /** The batch of drafts that was taken under an idempotency key, and the hash of the bytes sent. */
    Optional<KeyedBatch> keyed(StudioId studio, String idempotencyKey);

    /** Which of the ids are those of finals that were drafted, decided or not. */
    Map<JobId, Held> held(StudioId studio, Collection<JobId> finals);

    /**
     * Keeps finals until they are decided on.
     *
     * @param sent the key, empty for none, and the hash of the bytes sent
     */
    void hold(BatchId batch, StudioId studio, Sent sent, List<HeldFinal> finals);

    /** Keeps a decision on a final that has none. */
    void decide(JobKey wanted, Decision decision);

    /**
     * Who holds a final's id.
     *
     * @param batch of drafts
     * @param bodyHash of the final as it was sent
     */
    record Held(BatchId batch, String bodyHash) {}

    /**
     * A final to be kept.
     *
     * @param wanted the final
     * @param draft id of its draft
     * @param bodyHash of the final as it was sent
     */
    record HeldFinal(RenderJob wanted, JobId draft, String bodyHash) {}

    /**
     * How a batch was sent.
     *
     * @param key empty for none
     * @param bodyHash of the bytes, lower-case hex of SHA-256
     */
    record Sent(Optional<String> key, String bodyHash) {}
}
