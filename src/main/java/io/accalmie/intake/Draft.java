package io.accalmie.intake;

import io.accalmie.identity.StudioId;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * A draft and the final that waits for what its studio says of it.
 *
 * @param wanted the final, as it is to be: nobody's work until it is approved
 * @param draft the id of the draft job
 * @param batch that the draft came in with
 * @param decision what became of the final; empty while it waits
 */
public record Draft(RenderJob wanted, JobId draft, BatchId batch, Optional<Decision> decision) {
    /** What drafts are told from finals by: the draft of {@code a} is {@code a.draft}. */
    public static final String SUFFIX = ".draft";

    /** The draft job. */
    public JobKey draftKey() {
        return new JobKey(studio(), draft);
    }

    /** Whose it is. */
    public StudioId studio() {
        return wanted.key().studio();
    }

    /** Whether the final was given up. */
    public boolean isRejected() {
        return decision.filter(made -> made.ruling() == Ruling.REJECTED).isPresent();
    }

    /** Whether the final is rendered. */
    public enum Ruling {
        /** The final became a job. */
        APPROVED,
        /** The final was given up. */
        REJECTED;

        /** The word used in messages, such as {@code approved}. */
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /**
     * A decision: a fact that stays.
     *
     * @param ruling what was decided
     * @param reason why, in the studio's words; empty where it gave none
     * @param by name of the principal
     * @param at product time
     * @param estimateGrams g CO2e that the final was expected to emit when it was decided; empty where no figure was to be had
     * @param finalBatch what the final came in with; present exactly where it was approved
     */
    public record Decision(
            Ruling ruling,
            Optional<String> reason,
            String by,
            Instant at,
            OptionalDouble estimateGrams,
            Optional<BatchId> finalBatch) {}
}
