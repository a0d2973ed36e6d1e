package io.accalmie.intake.door;

import io.accalmie.intake.JobId;
import io.accalmie.messaging.Fault;
import io.accalmie.messaging.Problem;
import java.util.List;

/** The problems that the door answers with, over REST and on Kafka alike. */
final class Refusals {
    /** The form is wrong. */
    static final int MALFORMED = 400;
    /** The id belongs to another body. */
    static final int CONFLICT = 409;
    /** The form is right, but it cannot be rendered. */
    static final int IMPOSSIBLE = 422;

    private Refusals() {}

    static Problem job(JobId id, int status, List<Fault> faults) {
        String first = faults.isEmpty() ? "" : ": " + faults.get(0).reason();
        return Problem.of("job-refused", "Job refused", status, "job " + id + " is refused" + first, faults)
                .about("/api/v1/jobs/" + id);
    }

    static Problem batch(int status, String why, List<Fault> faults) {
        return Problem.of("batch-refused", "Batch refused", status, why + "; nothing of the batch was kept", faults);
    }

    static Problem keyReused(String key) {
        Fault fault = Fault.ofField(
                "KEY_REUSED",
                "Idempotency-Key",
                key,
                "this key was used with another body",
                "send each batch with a key of its own");
        return Problem.of(
                "idempotency-key-reused",
                "Idempotency key used twice",
                IMPOSSIBLE,
                "the key came with another body before; nothing of the batch was kept",
                List.of(fault));
    }

    static Fault idTaken(JobId id, Claim claim) {
        return Fault.ofField(
                "ID_TAKEN",
                "jobId",
                id,
                "batch " + claim.batch() + " holds this id with another body",
                "give the changed job an id of its own");
    }
}
