package io.accalmie.intake.door;

import io.accalmie.identity.StudioId;
import io.accalmie.intake.AdmittedJob;
import io.accalmie.intake.BatchId;
import io.accalmie.intake.BatchRecord;
import io.accalmie.intake.BatchRecord.Entry;
import io.accalmie.intake.BatchRecord.Outcome;
import io.accalmie.intake.JobId;
import io.accalmie.intake.JobKey;
import io.accalmie.intake.JobReading;
import io.accalmie.intake.RefusedJob;
import io.accalmie.intake.RenderJob;
import io.accalmie.intake.RenderJobReader;
import io.accalmie.intake.RenderJobs;
import io.accalmie.intake.door.SubmissionBook.Body;
import io.accalmie.messaging.Fault;
import io.accalmie.messaging.Outbox;
import io.accalmie.messaging.Problem;
import io.accalmie.messaging.RefusedMessageException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Admits or refuses jobs one by one as they come over Kafka, those of the REST door and those written there directly. */
public final class JobAdmission {
    private final RenderJobReader reader;
    private final AdmissionRules rules;
    private final RenderJobs jobs;
    private final SubmissionBook book;
    private final Outbox outbox;
    private final Runnable changed;

    /** @param changed told, inside the transaction, that a job was admitted */
    JobAdmission(
            RenderJobReader reader,
            AdmissionRules rules,
            RenderJobs jobs,
            SubmissionBook book,
            Outbox outbox,
            Runnable changed) {
        this.reader = reader;
        this.rules = rules;
        this.jobs = jobs;
        this.book = book;
        this.outbox = outbox;
        this.changed = changed;
    }

    /**
     * Takes one message, inside the caller's transaction. A job that is known with the same body changes nothing.
     *
     * @param batch what it came in with; empty for a batch of its own
     * @param now product time
     * @throws RefusedMessageException if not even the job's id can be read
     */
    public void take(StudioId studio, Optional<BatchId> batch, byte[] json, Instant now) {
        JobReading reading = reader.read(studio, json, now);
        if (reading.id().isEmpty() || reading.bodyHash().isEmpty()) {
            throw new RefusedMessageException(Problem.of(
                    "job-refused", "Job refused", Refusals.MALFORMED, "a job without a readable id", reading.faults()));
        }
        JobId id = reading.id().get();
        String hash = reading.bodyHash().get();
        book.serialise(studio);
        Claim claim = book.claims(studio, Set.of(id)).get(id);
        if (claim == null) {
            BatchId of = batch.orElseGet(() -> BatchIds.ofItsOwn(new JobKey(studio, id), hash));
            decide(studio, id, of, hash, reading, now, now);
        } else if (!claim.isOf(hash)) {
            BatchId of = batch.orElseGet(() -> BatchIds.ofItsOwn(new JobKey(studio, id), hash));
            refuse(studio, id, of, hash, reading, Refusals.CONFLICT, List.of(Refusals.idTaken(id, claim)), now);
        } else if (!claim.admitted()) {
            // Read as of its submission: a deadline that passed on the way is a missed deadline, not a fault of form.
            JobReading asSubmitted = reader.read(studio, json, claim.submittedAt());
            decide(studio, id, claim.batch(), claim.bodyHash(), asSubmitted, claim.submittedAt(), now);
        }
    }

    private void decide(
            StudioId studio,
            JobId id,
            BatchId batch,
            String hash,
            JobReading reading,
            Instant submittedAt,
            Instant now) {
        if (reading.job().isEmpty()) {
            refuse(studio, id, batch, hash, reading, Refusals.MALFORMED, reading.faults(), now);
            return;
        }
        RenderJob job = reading.job().get();
        List<Fault> faults = new Parentage(studio, jobs, rules, now)
                .faults(Map.of(id, job), Map.of(id, rules.faults(job, now)))
                .getOrDefault(id, List.of());
        if (!faults.isEmpty()) {
            refuse(studio, id, batch, hash, reading, Refusals.IMPOSSIBLE, faults, now);
            return;
        }
        keep(studio, batch, submittedAt, new Entry(id, Outcome.ACCEPTED, batch, Optional.empty()), hash);
        book.keepItems(batch, List.of(job));
        book.admit(new AdmittedJob(job, batch, submittedAt, Optional.empty()));
        changed.run();
    }

    private void refuse(
            StudioId studio,
            JobId id,
            BatchId batch,
            String hash,
            JobReading reading,
            int status,
            List<Fault> faults,
            Instant now) {
        Problem problem = Refusals.job(id, status, faults);
        RefusedJob refused = new RefusedJob(new JobKey(studio, id), batch, reading.campaign(), problem, now);
        keep(studio, batch, now, new Entry(id, Outcome.REFUSED, batch, Optional.of(problem)), hash);
        book.refuse(refused, hash);
        outbox.send(JobEvents.refused(refused, hash));
    }

    private void keep(StudioId studio, BatchId batch, Instant at, Entry entry, String hash) {
        book.keep(
                new BatchRecord(batch, studio, at, List.of(entry)),
                Optional.empty(),
                Map.of(entry.job(), new Body(hash, Optional.empty())));
    }
}
