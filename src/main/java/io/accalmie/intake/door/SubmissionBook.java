package io.accalmie.intake.door;

import io.accalmie.identity.StudioId;
import io.accalmie.intake.AdmittedJob;
import io.accalmie.intake.BatchId;
import io.accalmie.intake.BatchRecord;
import io.accalmie.intake.JobId;
import io.accalmie.intake.RefusedJob;
import io.accalmie.intake.RenderJob;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Where the door writes down what it decides. Every call is part of the caller's transaction. */
public interface SubmissionBook {
    /** Waits until no other transaction decides for that studio, then keeps others waiting until this one ends. */
    void serialise(StudioId studio);

    /** The batch that was taken under an idempotency key. */
    Optional<KeyedBatch> keyed(StudioId studio, String idempotencyKey);

    /** Which of the ids are held by a body. */
    Map<JobId, Claim> claims(StudioId studio, Collection<JobId> ids);

    /** The batch in which exactly this body was last refused by itself; the map's values are {@link BodyInBatch}. */
    Map<JobId, BodyInBatch> refusals(StudioId studio, Collection<JobId> ids);

    /**
     * Keeps a batch and, where an entry is accepted, the claim of its body. A batch that is known already, as one that came
     * over Kafka job by job may be, grows by the new entries.
     */
    void keep(BatchRecord batch, Optional<IdempotencyKey> key, Map<JobId, Body> bodies);

    /** Keeps how many items of its shot each of these jobs, accepted with the batch, asks for; nothing of one without a shot. */
    void keepItems(BatchId batch, List<RenderJob> jobs);

    /** Keeps a job as admitted. */
    void admit(AdmittedJob job);

    /** Keeps a refusal and gives the id free if the refused body held it; a refusal that is known already is left as it is. */
    void refuse(RefusedJob job, String bodyHash);

    /**
     * A key and the exact bytes it came with.
     *
     * @param bodyHash lower-case hex of SHA-256
     */
    record IdempotencyKey(String key, String bodyHash) {}

    /** A batch that was taken under a key, and the hash of the bytes then. */
    record KeyedBatch(BatchId batch, String bodyHash) {}

    /** A body in a batch. */
    record BodyInBatch(BatchId batch, String bodyHash) {}

    /** The two hashes of a body: see {@link Claim}; a refused body has no message. */
    record Body(String bodyHash, Optional<String> messageHash) {}
}
