package io.accalmie.intake.door;

import io.accalmie.identity.StudioId;
import io.accalmie.intake.BatchId;
import io.accalmie.intake.BatchRecord;
import io.accalmie.intake.BatchSubmission;
import io.accalmie.intake.JobId;
import io.accalmie.intake.JobReading;
import io.accalmie.intake.RenderJobs;
import io.accalmie.intake.door.SubmissionBook.IdempotencyKey;
import io.accalmie.intake.door.SubmissionBook.KeyedBatch;
import io.accalmie.intake.form.BatchReader;
import io.accalmie.intake.form.BatchReading;
import io.accalmie.intake.form.BodyHash;
import io.accalmie.messaging.Fault;
import io.accalmie.messaging.Outbox;
import io.accalmie.messaging.Problem;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** The door over REST: gathers what is known, decides, writes it down. */
final class DoorBatchSubmission implements BatchSubmission {
    private static final Pattern KEY = Pattern.compile("[\\x21-\\x7e]{1,255}");

    private final BatchReader reader;
    private final AdmissionRules rules;
    private final RenderJobs jobs;
    private final SubmissionBook book;
    private final Outbox outbox;
    private final BatchIds ids;

    DoorBatchSubmission(
            BatchReader reader,
            AdmissionRules rules,
            RenderJobs jobs,
            SubmissionBook book,
            Outbox outbox,
            BatchIds ids) {
        this.reader = reader;
        this.rules = rules;
        this.jobs = jobs;
        this.book = book;
        this.outbox = outbox;
        this.ids = ids;
    }

    @Override
    public Answer submit(Submission submission, Instant now) {
        StudioId studio = submission.principal().studio();
        Optional<IdempotencyKey> key =
                submission.idempotencyKey().map(text -> new IdempotencyKey(text, BodyHash.of(submission.body())));
        if (key.isPresent() && !KEY.matcher(key.get().key()).matches()) {
            return new Answer.Refused(badKey(key.get()));
        }
        BatchReading reading = reader.read(studio, submission.form(), submission.body(), now);
        book.serialise(studio);
        Optional<KeyedBatch> earlier = key.flatMap(k -> book.keyed(studio, k.key()));
        if (earlier.isPresent()) {
            return earlier.get().bodyHash().equals(key.orElseThrow().bodyHash())
                    ? again(studio, earlier.get().batch())
                    : new Answer.Refused(Refusals.keyReused(key.orElseThrow().key()));
        }
        return decide(studio, reading, key, now);
    }

    private Answer decide(StudioId studio, BatchReading reading, Optional<IdempotencyKey> key, Instant now) {
        List<JobId> named = reading.lines().stream()
                .flatMap(line -> line.reading().id().stream())
                .toList();
        Map<JobId, Claim> claims = book.claims(studio, named);
        // What was fine when it first came is not judged again: its deadline may have passed since.
        List<Fault> malformed = reading.faultsUnless(job -> isKnown(job, claims));
        if (!malformed.isEmpty()) {
            return new Answer.Refused(Refusals.batch(Refusals.MALFORMED, "the batch is not well-formed", malformed));
        }
        List<Fault> taken = reading.lines().stream()
                .filter(line -> claims.containsKey(idOf(line.reading())) && !isKnown(line.reading(), claims))
                .map(line -> at(line, Refusals.idTaken(idOf(line.reading()), claimOf(line.reading(), claims))))
                .toList();
        if (!taken.isEmpty()) {
            return new Answer.Refused(
                    Refusals.batch(Refusals.CONFLICT, "ids are taken by jobs with another body", taken));
        }
        BatchId id = ids.of(studio, key.map(IdempotencyKey::key));
        Judgement judgement = new Judgement(
                studio, id, claims, book.refusals(studio, named), rules, new Parentage(studio, jobs, rules, now), now);
        judgement.judge(reading.lines());
        if (judgement.takesNothing()) {
            return new Answer.Refused(
                    Refusals.batch(Refusals.IMPOSSIBLE, "none of its jobs can be rendered", judgement.faults()));
        }
        Optional<BatchId> same = judgement.sameAs();
        if (same.isPresent() && key.isEmpty()) {
            return again(studio, same.get());
        }
        BatchRecord batch = judgement.batch();
        book.keep(batch, key, judgement.bodies());
        book.keepItems(id, judgement.accepted());
        judgement.refused().forEach((job, hash) -> book.refuse(job, hash));
        judgement.accepted().forEach(job -> outbox.send(JobEvents.submitted(job, id, now)));
        return new Answer.Taken(batch);
    }

    private Answer again(StudioId studio, BatchId batch) {
        return new Answer.Taken(jobs.batch(studio, batch)
                .orElseThrow(() -> new IllegalStateException("batch " + batch + " was taken but is not kept")));
    }

    private static boolean isKnown(JobReading job, Map<JobId, Claim> claims) {
        return job.id()
                .map(claims::get)
                .flatMap(claim -> job.bodyHash().map(claim::isOf))
                .orElse(false);
    }

    private static JobId idOf(JobReading reading) {
        return reading.id().orElseThrow();
    }

    private static Claim claimOf(JobReading reading, Map<JobId, Claim> claims) {
        return Optional.ofNullable(claims.get(idOf(reading))).orElseThrow();
    }

    private static Fault at(BatchReading.Line line, Fault fault) {
        return line.number().map(fault::onLine).orElse(fault);
    }

    private static Problem badKey(IdempotencyKey key) {
        Fault fault = Fault.ofField(
                "BAD_KEY",
                "Idempotency-Key",
                key.key(),
                "this is not an idempotency key",
                "send 1 to 255 printable ASCII characters without spaces");
        return Refusals.batch(Refusals.MALFORMED, "its Idempotency-Key cannot be used", List.of(fault));
    }
}
