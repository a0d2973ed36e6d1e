package io.accalmie.intake.door;

import io.accalmie.identity.StudioId;
import io.accalmie.intake.BatchId;
import io.accalmie.intake.BatchSubmission;
import io.accalmie.intake.BatchSubmission.Answer;
import io.accalmie.intake.BatchSubmission.BodyForm;
import io.accalmie.intake.BatchSubmission.Submission;
import io.accalmie.intake.JobId;
import io.accalmie.intake.JobReading;
import io.accalmie.intake.RenderJob;
import io.accalmie.intake.RenderJobs;
import io.accalmie.intake.UsualSteps;
import io.accalmie.intake.door.DraftBook.Held;
import io.accalmie.intake.door.DraftBook.HeldFinal;
import io.accalmie.intake.door.DraftBook.Sent;
import io.accalmie.intake.door.SubmissionBook.KeyedBatch;
import io.accalmie.intake.form.BatchReader;
import io.accalmie.intake.form.BatchReading;
import io.accalmie.intake.form.BodyHash;
import io.accalmie.messaging.Fault;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Takes finals in: sends their drafts through the door for batches and keeps the finals. */
final class DraftIntake {
    private static final int MOST_FAULTS = 100;

    private final BatchReader reader;
    private final AdmissionRules rules;
    private final UsualSteps usual;
    private final BatchSubmission door;
    private final RenderJobs jobs;
    private final SubmissionBook book;
    private final DraftBook drafts;

    DraftIntake(
            BatchReader reader,
            AdmissionRules rules,
            UsualSteps usual,
            BatchSubmission door,
            RenderJobs jobs,
            SubmissionBook book,
            DraftBook drafts) {
        this.reader = reader;
        this.rules = rules;
        this.usual = usual;
        this.door = door;
        this.jobs = jobs;
        this.book = book;
        this.drafts = drafts;
    }

    Answer submit(Submission finals, Instant now) {
        StudioId studio = finals.principal().studio();
        Sent sent = new Sent(finals.idempotencyKey(), BodyHash.of(finals.body()));
        BatchReading reading = reader.read(studio, finals.form(), finals.body(), now);
        book.serialise(studio);
        Optional<KeyedBatch> earlier = sent.key().flatMap(key -> drafts.keyed(studio, key));
        if (earlier.isPresent()) {
            return earlier.get().bodyHash().equals(sent.bodyHash())
                    ? again(studio, earlier.get().batch())
                    : new Answer.Refused(Refusals.keyReused(sent.key().orElseThrow()));
        }
        List<JobId> ids = reading.lines().stream()
                .flatMap(line -> line.reading().id().stream())
                .toList();
        Map<JobId, Held> held = drafts.held(studio, ids);
        // What was fine when it first came is not judged again: its deadline may have passed since.
        List<Fault> malformed = reading.faultsUnless(job -> isHeld(job, held));
        if (!malformed.isEmpty()) {
            return refused(Refusals.MALFORMED, "the batch is not well-formed", malformed);
        }
        Optional<BatchId> same = sameAs(reading, held);
        if (same.isPresent() && sent.key().isEmpty()) {
            return again(studio, same.get());
        }
        List<Fault> taken = taken(reading, held, book.claims(studio, ids).keySet());
        return taken.isEmpty()
                ? draft(finals, sent, reading, now)
                : refused(Refusals.CONFLICT, "ids are taken by other jobs", taken);
    }

    private Answer draft(Submission finals, Sent sent, BatchReading reading, Instant now) {
        Map<JobId, RenderJob> wanted = reading.lines().stream()
                .map(line -> line.reading().job().orElseThrow())
                .collect(Collectors.toMap(job -> job.key().job(), Function.identity()));
        List<Fault> unfit = faults(reading, job -> DraftForm.faults(job));
        if (!unfit.isEmpty()) {
            return refused(Refusals.MALFORMED, "not every final can be drafted", unfit);
        }
        List<Fault> impossible = faults(reading, job -> rules.faults(job, now));
        if (!impossible.isEmpty()) {
            return refused(Refusals.IMPOSSIBLE, "not every final could be rendered", impossible);
        }
        String bodies = reading.lines().stream()
                .map(line -> line.reading().job().orElseThrow())
                .map(job -> DraftForm.draft(job, usual.of(job), now).toString())
                .collect(Collectors.joining("\n"));
        Answer answer = door.submit(
                new Submission(
                        finals.principal(),
                        finals.idempotencyKey(),
                        BodyForm.NDJSON,
                        bodies.getBytes(StandardCharsets.UTF_8)),
                now);
        if (answer instanceof Answer.Taken drafted) {
            Set<JobId> accepted = Set.copyOf(drafted.batch().accepted());
            List<HeldFinal> kept = new ArrayList<>();
            for (BatchReading.Line line : reading.lines()) {
                JobReading of = line.reading();
                JobId draft = DraftForm.idOf(of.id().orElseThrow());
                if (accepted.contains(draft)) {
                    kept.add(new HeldFinal(
                            Optional.ofNullable(wanted.get(of.id().orElseThrow()))
                                    .orElseThrow(),
                            draft,
                            of.bodyHash().orElseThrow()));
                }
            }
            drafts.hold(drafted.batch().id(), finals.principal().studio(), sent, kept);
        }
        return answer;
    }

    private Answer again(StudioId studio, BatchId batch) {
        return new Answer.Taken(jobs.batch(studio, batch)
                .orElseThrow(() -> new IllegalStateException("batch " + batch + " was taken but is not kept")));
    }

    private static boolean isHeld(JobReading job, Map<JobId, Held> held) {
        Optional<Held> known = job.id().map(held::get);
        return known.isPresent()
                && job.bodyHash().equals(Optional.of(known.get().bodyHash()));
    }

    /** The batch that holds all of these finals already, where there is exactly one. */
    private static Optional<BatchId> sameAs(BatchReading reading, Map<JobId, Held> held) {
        if (!reading.lines().stream().allMatch(line -> isHeld(line.reading(), held))) {
            return Optional.empty();
        }
        List<BatchId> batches =
                held.values().stream().map(Held::batch).distinct().toList();
        return batches.size() == 1 ? Optional.of(batches.get(0)) : Optional.empty();
    }

    private static List<Fault> taken(BatchReading reading, Map<JobId, Held> held, Set<JobId> claimed) {
        Set<JobId> drafts = reading.lines().stream()
                .map(line -> line.reading().id().orElseThrow())
                .filter(id -> id.value().length() <= DraftForm.LONGEST_ID)
                .map(DraftForm::idOf)
                .collect(Collectors.toSet());
        return reading.lines().stream()
                .flatMap(line -> line.reading().id().stream()
                        .filter(id -> held.containsKey(id) || claimed.contains(id) || drafts.contains(id))
                        .map(DraftIntake::idTaken)
                        .map(fault -> line.number().map(fault::onLine).orElse(fault)))
                .limit(MOST_FAULTS)
                .toList();
    }

    private static Fault idTaken(JobId id) {
        return Fault.ofField(
                "ID_TAKEN",
                "jobId",
                id,
                "another job, final or draft has this id",
                "send only what is new, and give each final an id of its own");
    }

    private static List<Fault> faults(BatchReading reading, Function<RenderJob, List<Fault>> found) {
        return reading.lines().stream()
                .flatMap(line -> line.reading().job().stream()
                        .flatMap(job -> found.apply(job).stream())
                        .map(fault -> line.number().map(fault::onLine).orElse(fault)))
                .limit(MOST_FAULTS)
                .toList();
    }

    private static Answer refused(int status, String why, List<Fault> faults) {
        return new Answer.Refused(Refusals.batch(status, why, faults));
    }
}
