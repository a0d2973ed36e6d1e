package io.accalmie.reporting;

import io.accalmie.catalogue.ModelId;
import io.accalmie.identity.StudioId;
import io.accalmie.intake.AdmittedJob;
import io.accalmie.intake.CampaignId;
import io.accalmie.intake.RenderJobs;
import io.accalmie.quantity.PoolId;
import io.accalmie.reporting.JobStory.Attempt;
import io.accalmie.reporting.switches.ModelUses;
import io.accalmie.reporting.switches.Rendered;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Tells which models a campaign was rendered with, and why each was needed. */
@Singleton
public final class ModelSwitches {
    /** The outcome of the attempt that gave a job its result. */
    private static final String DONE = "done";

    private final RenderJobs jobs;
    private final JobStories stories;
    private final ModelUses uses;

    ModelSwitches(RenderJobs jobs, JobStories stories, ModelUses uses) {
        this.jobs = jobs;
        this.stories = stories;
        this.uses = uses;
    }

    /**
     * One entry a model, fewest grams per render first; none where nothing is rendered yet. Empty where the studio has no such
     * campaign.
     */
    public Optional<List<ModelUse>> of(StudioId studio, CampaignId campaign) {
        if (!jobs.campaigns(studio).contains(campaign)) {
            return Optional.empty();
        }
        Map<String, AdmittedJob> admitted = jobs.ofCampaign(studio, campaign).stream()
                .collect(Collectors.toMap(job -> job.job().key().job().value(), Function.identity()));
        return Optional.of(uses.of(stories.ofCampaign(studio, campaign).stream()
                .flatMap(story -> rendered(story, Optional.ofNullable(admitted.get(story.jobId()))))
                .toList()));
    }

    private static Stream<Rendered> rendered(JobStory story, Optional<AdmittedJob> admitted) {
        return admitted.stream().flatMap(job -> story.attempts().stream()
                .filter(attempt -> attempt.state().equals(DONE))
                .map(attempt -> rendered(story, job, attempt)));
    }

    private static Rendered rendered(JobStory story, AdmittedJob job, Attempt result) {
        return new Rendered(job.job(), new PoolId(result.pool()), new ModelId(result.model()), story.booked());
    }
}
