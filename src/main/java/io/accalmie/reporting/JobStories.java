package io.accalmie.reporting;

import static java.util.Objects.requireNonNull;

import io.accalmie.dispatch.JobRuns;
import io.accalmie.dispatch.PlannedPlacement;
import io.accalmie.dispatch.PlannedPlacements;
import io.accalmie.dispatch.Run;
import io.accalmie.dispatch.RunHistory;
import io.accalmie.dispatch.RunState;
import io.accalmie.identity.StudioId;
import io.accalmie.intake.AdmittedJob;
import io.accalmie.intake.AttemptId;
import io.accalmie.intake.BatchId;
import io.accalmie.intake.BatchRecord;
import io.accalmie.intake.CampaignId;
import io.accalmie.intake.JobId;
import io.accalmie.intake.JobKey;
import io.accalmie.intake.RefusedJob;
import io.accalmie.intake.RenderJobs;
import io.accalmie.ledger.Account;
import io.accalmie.ledger.CarbonLedger;
import io.accalmie.ledger.EntryKind;
import io.accalmie.ledger.LedgerEntry;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Tells the stories of jobs, from the facts of each feature at the moment of asking. */
@Singleton
public final class JobStories {
    private final RenderJobs jobs;
    private final RunHistory history;
    private final PlannedPlacements planned;
    private final CarbonLedger ledger;

    JobStories(RenderJobs jobs, RunHistory history, PlannedPlacements planned, CarbonLedger ledger) {
        this.jobs = jobs;
        this.history = history;
        this.planned = planned;
        this.ledger = ledger;
    }

    /** The story of one job; the latest refusal where it was never admitted; empty where the studio has no such job. */
    public Optional<JobStory> ofJob(JobKey key) {
        Optional<AdmittedJob> admitted = jobs.find(key);
        if (admitted.isPresent()) {
            return tell(List.of(admitted.get())).stream().findFirst();
        }
        Optional<JobStory> underway = jobs.batchOf(key)
                .flatMap(batch -> jobs.batch(key.studio(), batch))
                .map(batch ->
                        StoryFolding.submitted(key.job().value(), batch.id().value(), batch.submittedAt()));
        List<RefusedJob> refusals = jobs.refusals(key);
        return underway.or(
                () -> refusals.stream().reduce((earlier, later) -> later).map(StoryFolding::refused));
    }

    /** The stories of a batch's jobs, in the order sent; empty where the studio has no such batch. */
    public List<JobStory> ofBatch(StudioId studio, BatchId batch) {
        Map<String, JobStory> known = new LinkedHashMap<>();
        jobs.refusedOfBatch(studio, batch)
                .forEach(refused -> known.put(refused.key().job().value(), StoryFolding.refused(refused)));
        tell(jobs.ofBatch(studio, batch)).forEach(story -> known.put(story.jobId(), story));
        Optional<BatchRecord> submission = jobs.batch(studio, batch);
        if (submission.isEmpty()) {
            return List.copyOf(known.values());
        }
        List<JobStory> inOrder = new ArrayList<>();
        for (BatchRecord.Entry entry : submission.get().entries()) {
            JobStory story = known.remove(entry.job().value());
            inOrder.add(
                    story != null
                            ? story
                            : elsewhere(studio, entry.job())
                                    .orElseGet(() -> StoryFolding.submitted(
                                            entry.job().value(),
                                            batch.value(),
                                            submission.get().submittedAt())));
        }
        inOrder.addAll(known.values());
        return inOrder;
    }

    /** The stories of a campaign's jobs, refused ones first. */
    public List<JobStory> ofCampaign(StudioId studio, CampaignId campaign) {
        List<JobStory> stories = new ArrayList<>();
        jobs.refusedOfCampaign(studio, campaign).forEach(refused -> stories.add(StoryFolding.refused(refused)));
        stories.addAll(tell(jobs.ofCampaign(studio, campaign)));
        return stories;
    }

    private Optional<JobStory> elsewhere(StudioId studio, JobId job) {
        return jobs.find(new JobKey(studio, job))
                .flatMap(admitted -> tell(List.of(admitted)).stream().findFirst());
    }

    private List<JobStory> tell(List<AdmittedJob> admitted) {
        List<JobKey> keys = admitted.stream().map(job -> job.job().key()).toList();
        Map<JobKey, JobRuns> runs = history.byJob(keys);
        Map<JobKey, PlannedPlacement> plans =
                planned.of(keys).stream().collect(Collectors.toMap(PlannedPlacement::job, Function.identity()));
        Books books = books(admitted);
        return admitted.stream()
                .map(job -> {
                    JobKey key = job.job().key();
                    JobRuns attempts = requireNonNull(runs.get(key));
                    return StoryFolding.admitted(new StoryFolding.Facts(
                            job,
                            attempts,
                            Optional.ofNullable(plans.get(key)),
                            books.booked.getOrDefault(key, Booked.NOTHING),
                            books.unbooked(attempts)));
                })
                .toList();
    }

    private Books books(List<AdmittedJob> admitted) {
        Books books = new Books();
        admitted.stream()
                .map(job -> new Account.OfCampaign(
                        job.job().key().studio(), job.job().campaign()))
                .distinct()
                .forEach(account -> ledger.entries(account).forEach(books::add));
        return books;
    }

    /** What the ledger says of jobs: amounts booked, and attempts whose reservation is still open. */
    private static final class Books {
        private final Map<JobKey, Booked> booked = new HashMap<>();
        private final Set<AttemptId> reserved = new HashSet<>();

        /** Entries of no attempt, such as hosted renders, are no job's. */
        void add(LedgerEntry entry) {
            entry.attempt().ifPresent(attempt -> add(entry, attempt));
        }

        private void add(LedgerEntry entry, AttemptId attempt) {
            if (entry.kind().isPosted()) {
                booked.merge(attempt.job(), Booked.of(entry.amounts()), Booked::plus);
            } else if (entry.kind() == EntryKind.RESERVE) {
                reserved.add(attempt);
            } else if (entry.kind() == EntryKind.RELEASE) {
                reserved.remove(attempt);
            }
        }

        Set<AttemptId> unbooked(JobRuns runs) {
            return runs.runs().stream()
                    .filter(run -> !(run.state() instanceof RunState.Ordered))
                    .map(Run::id)
                    .filter(reserved::contains)
                    .collect(Collectors.toSet());
        }
    }
}
