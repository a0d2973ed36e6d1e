package io.accalmie.intake;

import io.accalmie.identity.Principal;
import io.accalmie.messaging.Problem;
import java.time.Instant;
import java.util.Optional;

/**
 * The door for batches: reads, judges, keeps and answers one. Must be called inside a transaction; where the answer is
 * {@link Answer.Refused} nothing was changed.
 */
public interface BatchSubmission {
    /** Takes a batch in at product time {@code now}. */
    Answer submit(Submission submission, Instant now);

    /** How a body lays out its jobs. */
    enum BodyForm {
        /** One job, an array of jobs, or {@code {"jobs":[…]}}. */
        JSON,
        /** One job a line; empty lines are passed over. */
        NDJSON
    }

    /**
     * What somebody sent.
     *
     * @param principal who; the jobs become its studio's
     * @param idempotencyKey the same key with the same body gets the first answer again; empty for none
     * @param form how to read the body
     * @param body UTF-8; must not be changed afterwards
     */
    record Submission(Principal principal, Optional<String> idempotencyKey, BodyForm form, byte[] body) {}

    /** What the sender is told. */
    sealed interface Answer {
        /**
         * The batch stands; some of its jobs may be refused, each with its problem.
         *
         * @param batch the record kept, now or when the same was sent before
         */
        record Taken(BatchRecord batch) implements Answer {}

        /**
         * Nothing was kept.
         *
         * @param problem why, and what would cure it
         */
        record Refused(Problem problem) implements Answer {}
    }
}
