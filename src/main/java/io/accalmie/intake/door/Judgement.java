package io.accalmie.intake.door;

import io.accalmie.identity.StudioId;
import io.accalmie.intake.BatchId;
import io.accalmie.intake.BatchRecord;
import io.accalmie.intake.BatchRecord.Entry;
import io.accalmie.intake.BatchRecord.Outcome;
import io.accalmie.intake.JobId;
import io.accalmie.intake.JobKey;
import io.accalmie.intake.RefusedJob;
import io.accalmie.intake.RenderJob;
import io.accalmie.intake.RenderJobWriter;
import io.accalmie.intake.door.SubmissionBook.Body;
import io.accalmie.intake.door.SubmissionBook.BodyInBatch;
import io.accalmie.intake.form.BatchReading.Line;
import io.accalmie.intake.form.BodyHash;
import io.accalmie.messaging.Fault;
import io.accalmie.messaging.Problem;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Judges the well-formed jobs of one batch: known, refused by a rule, or accepted. Pure; one use. */
final class Judgement {
    private static final int MOST_FAULTS = 100;

    private final StudioId studio;
    private final BatchId batch;
    private final Map<JobId, Claim> claims;
    private final Map<JobId, BodyInBatch> refusedBefore;
    private final AdmissionRules rules;
    private final Parentage parentage;
    private final Instant now;

    private final List<Entry> entries = new ArrayList<>();
    private final Map<JobId, Body> bodies = new LinkedHashMap<>();
    private final List<RenderJob> accepted = new ArrayList<>();
    private final Map<RefusedJob, String> refused = new LinkedHashMap<>();
    private final List<Fault> faults = new ArrayList<>();

    Judgement(
            StudioId studio,
            BatchId batch,
            Map<JobId, Claim> claims,
            Map<JobId, BodyInBatch> refusedBefore,
            AdmissionRules rules,
            Parentage parentage,
            Instant now) {
        this.studio = studio;
        this.batch = batch;
        this.claims = claims;
        this.refusedBefore = refusedBefore;
        this.rules = rules;
        this.parentage = parentage;
        this.now = now;
    }

    /** Judges all lines of the batch: a job may start from what one on a later line renders. */
    void judge(List<Line> lines) {
        Map<JobId, RenderJob> unknown = new LinkedHashMap<>();
        Map<JobId, List<Fault>> found = new HashMap<>();
        List<RenderJob> before = new ArrayList<>();
        for (Line line : lines) {
            JobId id = line.reading().id().orElseThrow();
            if (!claims.containsKey(id)) {
                RenderJob job = line.reading().job().orElseThrow();
                unknown.put(id, job);
                List<Fault> ofJob = rules.faults(job, before, now);
                if (ofJob.isEmpty()) {
                    before.add(job);
                }
                found.put(id, ofJob);
            }
        }
        Map<JobId, List<Fault>> all = parentage.faults(unknown, found);
        lines.forEach(line -> add(line, all));
    }

    private void add(Line line, Map<JobId, List<Fault>> all) {
        JobId id = line.reading().id().orElseThrow();
        String hash = line.reading().bodyHash().orElseThrow();
        Claim claim = claims.get(id);
        if (claim != null) {
            enter(id, Outcome.DUPLICATE, claim.batch(), Optional.empty(), new Body(hash, Optional.empty()));
            return;
        }
        RenderJob job = line.reading().job().orElseThrow();
        List<Fault> found = all.getOrDefault(id, List.of());
        if (found.isEmpty()) {
            accepted.add(job);
            String messageHash = BodyHash.of(RenderJobWriter.write(job));
            enter(id, Outcome.ACCEPTED, batch, Optional.empty(), new Body(hash, Optional.of(messageHash)));
            return;
        }
        refuse(job, hash, found);
        found.forEach(fault -> faults.add(line.number().map(fault::onLine).orElse(fault)));
    }

    private void refuse(RenderJob job, String hash, List<Fault> found) {
        JobId id = job.key().job();
        Problem problem = Refusals.job(id, Refusals.IMPOSSIBLE, found);
        Optional<BatchId> before = Optional.ofNullable(refusedBefore.get(id))
                .filter(body -> body.bodyHash().equals(hash))
                .map(BodyInBatch::batch);
        enter(id, Outcome.REFUSED, before.orElse(batch), Optional.of(problem), new Body(hash, Optional.empty()));
        if (before.isEmpty()) {
            refused.put(new RefusedJob(new JobKey(studio, id), batch, Optional.of(job.campaign()), problem, now), hash);
        }
    }

    private void enter(JobId id, Outcome outcome, BatchId first, Optional<Problem> problem, Body body) {
        entries.add(new Entry(id, outcome, first, problem));
        bodies.put(id, body);
    }

    /** Whether every job is refused by a rule. */
    boolean takesNothing() {
        return entries.stream().allMatch(entry -> entry.outcome() == Outcome.REFUSED);
    }

    /** The earlier batch that said all of this already, where there is exactly one. */
    Optional<BatchId> sameAs() {
        List<BatchId> firsts = entries.stream().map(Entry::batch).distinct().toList();
        boolean isNew = firsts.size() != 1 || firsts.get(0).equals(batch);
        return isNew ? Optional.empty() : Optional.of(firsts.get(0));
    }

    BatchRecord batch() {
        return new BatchRecord(batch, studio, now, entries);
    }

    Map<JobId, Body> bodies() {
        return bodies;
    }

    List<RenderJob> accepted() {
        return accepted;
    }

    /** Jobs refused for the first time with this body, and its hash. */
    Map<RefusedJob, String> refused() {
        return refused;
    }

    List<Fault> faults() {
        return faults.subList(0, Math.min(MOST_FAULTS, faults.size()));
    }
}
