package io.accalmie.reporting;

import static java.util.Objects.requireNonNull;

import io.accalmie.catalogue.Verdicts;
import io.accalmie.dispatch.JobRuns;
import io.accalmie.dispatch.RunHistory;
import io.accalmie.identity.StudioId;
import io.accalmie.intake.AdmittedJob;
import io.accalmie.intake.CampaignId;
import io.accalmie.intake.Draft;
import io.accalmie.intake.Drafts;
import io.accalmie.intake.JobKey;
import io.accalmie.intake.Purpose;
import io.accalmie.intake.RenderJobs;
import io.accalmie.reporting.Takes.NotSpent;
import io.accalmie.reporting.Takes.OfJob;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;

/** Counts what campaigns generated and delivered. */
@Singleton
public final class CampaignTakes {
    private final RenderJobs jobs;
    private final RunHistory history;
    private final Verdicts verdicts;
    private final Drafts drafts;

    CampaignTakes(RenderJobs jobs, RunHistory history, Verdicts verdicts, Drafts drafts) {
        this.jobs = jobs;
        this.history = history;
        this.verdicts = verdicts;
        this.drafts = drafts;
    }

    /** The takes of the campaign so far; of nothing where the studio has no such campaign. */
    public Takes of(StudioId studio, CampaignId campaign) {
        List<AdmittedJob> admitted = jobs.ofCampaign(studio, campaign);
        List<JobKey> keys = admitted.stream().map(job -> job.job().key()).toList();
        return of(
                admitted,
                history.byJob(keys),
                verdicts.approved(studio.value(), keys),
                drafts.ofCampaign(studio, campaign));
    }

    static Takes of(
            List<AdmittedJob> admitted,
            Map<JobKey, JobRuns> runs,
            Map<JobKey, Set<String>> approved,
            List<Draft> drafts) {
        List<OfJob> rendered = admitted.stream()
                .flatMap(job -> ofJob(
                        job,
                        requireNonNull(runs.get(job.job().key())),
                        approved.getOrDefault(job.job().key(), Set.of()))
                        .stream())
                .toList();
        return Takes.of(rendered, notSpent(drafts));
    }

    /** What the rejected ones of these finals were expected to emit; empty where none was rejected. */
    static Optional<NotSpent> notSpent(List<Draft> drafts) {
        return NotSpent.of(drafts.stream()
                .filter(Draft::isRejected)
                .map(draft -> optional(draft.decision().orElseThrow().estimateGrams()))
                .toList());
    }

    private static Optional<OfJob> ofJob(AdmittedJob job, JobRuns runs, Set<String> approved) {
        int items = runs.assets().size();
        boolean isDraft = job.job().purpose() == Purpose.DRAFT;
        int accepted = (int) runs.assets().stream()
                .filter(asset -> approved.contains(asset.id()))
                .count();
        return runs.resultId()
                .map(attempt -> new OfJob(
                        job.job().key().job().value(),
                        attempt.number(),
                        isDraft ? items : 0,
                        isDraft ? 0 : items,
                        accepted));
    }

    private static Optional<Double> optional(OptionalDouble grams) {
        return grams.isPresent() ? Optional.of(grams.getAsDouble()) : Optional.empty();
    }
}
