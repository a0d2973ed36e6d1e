package io.accalmie.web;

import io.accalmie.identity.Principal;
import io.accalmie.identity.StudioId;
import io.accalmie.intake.BatchId;
import io.accalmie.intake.DraftDesk;
import io.accalmie.intake.DraftDesk.Decided;
import io.accalmie.intake.DraftDesk.Rulings;
import io.accalmie.messaging.Problem;
import io.accalmie.quantity.Identifier;
import io.accalmie.reporting.ContactSheet;
import io.accalmie.reporting.ContactSheets;
import io.accalmie.reporting.FinalEstimates;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.Optional;

/** Choosing among drafts, the same over REST and on the page. */
@Singleton
final class DraftChoice {
    private final DraftDesk desk;
    private final ContactSheets sheets;
    private final FinalEstimates estimates;

    DraftChoice(DraftDesk desk, ContactSheets sheets, FinalEstimates estimates) {
        this.desk = desk;
        this.sheets = sheets;
        this.estimates = estimates;
    }

    /** The contact sheet; the request ends with 404 where the studio has none. */
    ContactSheet sheet(StudioId studio, String batch, Instant now) {
        return Optional.of(batch)
                .filter(Identifier::isValid)
                .flatMap(id -> sheets.of(studio, new BatchId(id), now))
                .orElseThrow(() -> Problems.notFound("batch of drafts", batch));
    }

    /** Decides, inside the caller's transaction; the problem where nothing was decided. */
    Optional<Problem> decide(Principal principal, BatchId batch, Rulings rulings, Instant now) {
        Decided decided = desk.decide(principal, batch, rulings, estimates.forOneAnswer(), now);
        return decided instanceof Decided.Refused refused ? Optional.of(refused.problem()) : Optional.empty();
    }
}
