package io.accalmie.intake.door;

import io.accalmie.identity.Principal;
import io.accalmie.intake.BatchId;
import io.accalmie.intake.BatchSubmission.Answer;
import io.accalmie.intake.BatchSubmission.Submission;
import io.accalmie.intake.DraftDesk;
import java.time.Instant;

/** The desk for drafts, in front of the door for batches. */
final class DoorDraftDesk implements DraftDesk {
    private final DraftIntake intake;
    private final DraftRulings rulings;

    DoorDraftDesk(DraftIntake intake, DraftRulings rulings) {
        this.intake = intake;
        this.rulings = rulings;
    }

    @Override
    public Answer submit(Submission finals, Instant now) {
        return intake.submit(finals, now);
    }

    @Override
    public Decided decide(Principal principal, BatchId batch, Rulings made, Estimate estimate, Instant now) {
        return rulings.decide(principal, batch, made, estimate, now);
    }
}
