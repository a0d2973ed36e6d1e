package io.accalmie.intake.door;

import io.accalmie.identity.Principal;
import io.accalmie.identity.StudioId;
import io.accalmie.intake.BatchId;
import io.accalmie.intake.BatchSubmission;
import io.accalmie.intake.BatchSubmission.Answer;
import io.accalmie.intake.BatchSubmission.BodyForm;
import io.accalmie.intake.BatchSubmission.Submission;
import io.accalmie.intake.Draft;
import io.accalmie.intake.Draft.Decision;
import io.accalmie.intake.Draft.Ruling;
import io.accalmie.intake.DraftDesk.Decided;
import io.accalmie.intake.DraftDesk.Estimate;
import io.accalmie.intake.DraftDesk.Rulings;
import io.accalmie.intake.RenderJob;
import io.accalmie.intake.RenderJobWriter;
import io.accalmie.intake.RenderJobs;
import io.accalmie.messaging.Fault;
import io.accalmie.messaging.Problem;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Carries decisions on finals out: approved ones go through the door for batches, rejected ones are given up. */
final class DraftRulings {
    private final AdmissionRules rules;
    private final BatchSubmission door;
    private final RenderJobs jobs;
    private final SubmissionBook book;
    private final DraftBook drafts;
    private final Runnable changed;

    /** @param changed told, inside the transaction, that drafts may have been cancelled */
    DraftRulings(
            AdmissionRules rules,
            BatchSubmission door,
            RenderJobs jobs,
            SubmissionBook book,
            DraftBook drafts,
            Runnable changed) {
        this.rules = rules;
        this.door = door;
        this.jobs = jobs;
        this.book = book;
        this.drafts = drafts;
        this.changed = changed;
    }

    Decided decide(Principal principal, BatchId batch, Rulings rulings, Estimate estimate, Instant now) {
        StudioId studio = principal.studio();
        book.serialise(studio);
        OpenRulings open = OpenRulings.of(drafts.ofBatch(studio, batch), rulings);
        if (!open.faults().isEmpty()) {
            return refused(Refusals.CONFLICT, open.faults());
        }
        List<RenderJob> approved = open.approve().stream().map(Draft::wanted).toList();
        List<Fault> impossible = impossible(studio, approved, now);
        if (!impossible.isEmpty()) {
            return refused(Refusals.IMPOSSIBLE, impossible);
        }
        if (!approved.isEmpty()) {
            Answer answer =
                    door.submit(new Submission(principal, Optional.empty(), BodyForm.NDJSON, body(approved)), now);
            if (answer instanceof Answer.Refused refused) {
                return new Decided.Refused(refused.problem());
            }
            BatchId finals = ((Answer.Taken) answer).batch().id();
            open.approve()
                    .forEach(draft ->
                            keep(draft, Ruling.APPROVED, rulings, principal, estimate, Optional.of(finals), now));
        }
        for (Draft draft : open.reject()) {
            keep(draft, Ruling.REJECTED, rulings, principal, estimate, Optional.empty(), now);
            jobs.cancel(draft.draftKey(), principal.name(), now);
        }
        changed.run();
        return new Decided.Kept(open.approve().size(), open.reject().size());
    }

    private List<Fault> impossible(StudioId studio, List<RenderJob> approved, Instant now) {
        var claims = book.claims(
                studio, approved.stream().map(job -> job.key().job()).toList());
        List<Fault> faults = new ArrayList<>();
        List<RenderJob> before = new ArrayList<>();
        for (RenderJob wanted : approved) {
            List<Fault> found = new ArrayList<>();
            if (!wanted.window().end().isAfter(now)) {
                found.add(deadlineOver(wanted, now));
            } else if (claims.containsKey(wanted.key().job())) {
                found.add(idTaken(wanted));
            } else {
                found.addAll(rules.faults(wanted, before, now));
            }
            if (found.isEmpty()) {
                before.add(wanted);
            }
            faults.addAll(found);
        }
        return faults;
    }

    private void keep(
            Draft draft,
            Ruling ruling,
            Rulings rulings,
            Principal principal,
            Estimate estimate,
            Optional<BatchId> finals,
            Instant now) {
        drafts.decide(
                draft.wanted().key(),
                new Decision(
                        ruling, rulings.reason(), principal.name(), now, estimate.grams(draft.wanted(), now), finals));
    }

    private static byte[] body(List<RenderJob> finals) {
        return finals.stream()
                .map(job -> RenderJobWriter.write(job).toString())
                .collect(Collectors.joining("\n"))
                .getBytes(StandardCharsets.UTF_8);
    }

    private static Fault deadlineOver(RenderJob wanted, Instant now) {
        return Fault.ofField(
                "DEADLINE_PAST",
                "approve",
                wanted.key().job(),
                "its deadline was " + wanted.window().end() + ", and it is " + now + " already",
                "reject it, and send it to /api/v1/batches under another id with a later deadline and the seed "
                        + wanted.seed());
    }

    private static Fault idTaken(RenderJob wanted) {
        return Fault.ofField(
                "ID_TAKEN",
                "approve",
                wanted.key().job(),
                "another job was sent under this id meanwhile",
                "reject it, and send it to /api/v1/batches under another id with the seed " + wanted.seed());
    }

    private static Decided refused(int status, List<Fault> faults) {
        return new Decided.Refused(
                Problem.of("decision-refused", "Decision refused", status, "nothing was decided; see faults", faults));
    }
}
