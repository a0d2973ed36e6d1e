package io.accalmie.intake.door;

import io.accalmie.intake.BatchId;
import java.time.Instant;

/**
 * A body's hold on a job id.
 *
 * @param batch what the body first came in with
 * @param bodyHash of the body as it was sent
 * @param messageHash of the body with every default filled in, as it goes over Kafka
 * @param submittedAt product time
 * @param admitted whether the job was admitted; false while it is on its way from the door
 */
public record Claim(BatchId batch, String bodyHash, String messageHash, Instant submittedAt, boolean admitted) {
    /** Whether a body of this hash is the one that holds the id. */
    boolean isOf(String hash) {
        return hash.equals(bodyHash) || hash.equals(messageHash);
    }
}
