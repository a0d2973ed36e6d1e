package io.accalmie.intake.door;

import io.accalmie.identity.StudioId;
import io.accalmie.intake.BatchId;
import io.accalmie.intake.JobKey;
import io.accalmie.intake.form.BodyHash;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.Optional;
import java.util.random.RandomGenerator;

/** Names batches. */
final class BatchIds {
    private static final int DIGITS = 24;

    private final RandomGenerator random;

    BatchIds(RandomGenerator random) {
        this.random = random;
    }

    /** The same id again for the same key; one never used before without a key. */
    BatchId of(StudioId studio, Optional<String> idempotencyKey) {
        if (idempotencyKey.isPresent()) {
            return new BatchId("b-" + digits("key " + studio + " " + idempotencyKey.get()));
        }
        byte[] drawn = new byte[DIGITS / 2];
        random.nextBytes(drawn);
        return new BatchId("b-" + HexFormat.of().formatHex(drawn));
    }

    /** The batch of a job that came over Kafka by itself: the same body has the same batch again. */
    static BatchId ofItsOwn(JobKey job, String bodyHash) {
        return new BatchId("k-" + digits("job " + job + " " + bodyHash));
    }

    private static String digits(String text) {
        return BodyHash.of(text.getBytes(StandardCharsets.UTF_8)).substring(0, DIGITS);
    }
}
