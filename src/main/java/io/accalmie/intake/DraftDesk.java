package io.accalmie.intake;

import io.accalmie.identity.Principal;
import io.accalmie.intake.BatchSubmission.Answer;
import io.accalmie.intake.BatchSubmission.Submission;
import io.accalmie.messaging.Problem;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;

/**
 * Where finals are drafted first and then decided on. Must be called inside a transaction; where the answer is refused nothing was
 * changed.
 */
public interface DraftDesk {
    /**
     * Takes finals, sends a draft of each and keeps the finals until {@link #decide}. The same finals again get the first answer. A
     * draft has the final's prompt, inputs, models and seed, the tier draft, a smaller frame and fewer steps. It may start at once and
     * is due half-way to the final's deadline, so that time is left to look at it and to render the final. Only where the same model
     * renders both does the seed make them alike: a studio that wants that names one model.
     *
     * @return the batch of drafts
     */
    Answer submit(Submission finals, Instant now);

    /**
     * Decides on finals of a batch: those approved become jobs, in their windows; those rejected are given up, and their drafts are
     * cancelled. The same decision again changes nothing; one that contradicts an earlier one is refused, with all that came along.
     *
     * @param batch of drafts; one that the studio does not have holds no job, so that any named is refused
     * @param estimate what a final is expected to emit, kept with the decision
     */
    Decided decide(Principal principal, BatchId batch, Rulings rulings, Estimate estimate, Instant now);

    /**
     * What is decided.
     *
     * @param approve ids of finals
     * @param reject ids of finals
     * @param rejectShots shots of which every final is given up that is neither decided before nor approved here
     * @param reason why; empty where none is given
     */
    record Rulings(Set<JobId> approve, Set<JobId> reject, Set<ShotId> rejectShots, Optional<String> reason) {
        public Rulings {
            approve = Set.copyOf(approve);
            reject = Set.copyOf(reject);
            rejectShots = Set.copyOf(rejectShots);
        }
    }

    /** Says what a final is expected to emit. */
    interface Estimate {
        /** g CO2e, operational and embodied, at product time {@code now}; empty where no figure is to be had. */
        OptionalDouble grams(RenderJob wanted, Instant now);
    }

    /** What whoever decides is told. */
    sealed interface Decided {
        /**
         * All of it stands.
         *
         * @param approved how many finals became jobs now
         * @param rejected how many were given up now
         */
        record Kept(int approved, int rejected) implements Decided {}

        /**
         * Nothing was decided.
         *
         * @param problem why, and what would cure it
         */
        record Refused(Problem problem) implements Decided {}
    }
}
