package io.accalmie.web;

import io.accalmie.identity.StudioId;
import io.accalmie.intake.BatchId;
import io.accalmie.intake.CampaignId;
import io.accalmie.intake.Drafts;
import io.accalmie.intake.RenderJobs;
import io.accalmie.messaging.RefusedMessages;
import io.accalmie.reporting.Booked;
import io.accalmie.reporting.CampaignTakes;
import io.accalmie.reporting.JobStories;
import io.accalmie.reporting.JobStory;
import io.accalmie.reporting.JobStory.State;
import io.accalmie.reporting.Takes;
import io.accalmie.time.ProductClock;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Gathers the first page. */
@Singleton
final class Overviews {
    private static final int LISTED = 15;
    private static final int REFUSED_LISTED = 5;
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern(
                    "EEE d MMM yyyy HH:mm 'UTC'", Locale.ENGLISH)
            .withZone(ZoneOffset.UTC);
    private static final DateTimeFormatter HOUR =
            DateTimeFormatter.ofPattern("EEE HH:mm", Locale.ENGLISH).withZone(ZoneOffset.UTC);

    private final RenderJobs jobs;
    private final JobStories stories;
    private final CampaignTakes takes;
    private final Drafts drafts;
    private final PlanWords plan;
    private final GridRows grid;
    private final MeterRows meters;
    private final RefusedMessages refused;
    private final ProductClock clock;

    Overviews(
            RenderJobs jobs,
            JobStories stories,
            CampaignTakes takes,
            Drafts drafts,
            PlanWords plan,
            GridRows grid,
            MeterRows meters,
            RefusedMessages refused,
            ProductClock clock) {
        this.jobs = jobs;
        this.stories = stories;
        this.takes = takes;
        this.drafts = drafts;
        this.plan = plan;
        this.grid = grid;
        this.meters = meters;
        this.refused = refused;
        this.clock = clock;
    }

    /** The page of a studio; with what ops alone see where they look at it. */
    Overview of(StudioId studio, boolean forOps) {
        Instant now = clock.now();
        List<JobStory> all = new ArrayList<>();
        List<Overview.Campaign> campaigns = new ArrayList<>();
        for (CampaignId campaign : jobs.campaigns(studio)) {
            List<JobStory> ofCampaign = stories.ofCampaign(studio, campaign);
            all.addAll(ofCampaign);
            campaigns.add(campaign(campaign, ofCampaign, takes.of(studio, campaign)));
        }
        List<Overview.Waiting> waiting = all.stream()
                .filter(story -> story.state() == State.WAITING)
                .sorted(Comparator.comparing(
                        story -> story.intended().map(JobStory.Intention::start).orElse(Instant.MAX)))
                .map(Overviews::waiting)
                .toList();
        return new Overview(
                studio.value(),
                TIME.format(now),
                (grid.origin().recording().isPresent() ? "recorded time" : "product time")
                        + (clock.speed() == 1 ? "" : ", " + Math.round(clock.speed()) + " times as fast"),
                all.stream().flatMap(story -> rendering(story).stream()).toList(),
                waiting.stream().limit(LISTED).toList(),
                Math.max(0, waiting.size() - LISTED),
                all.stream()
                        .flatMap(story -> repeat(story).stream())
                        .limit(LISTED)
                        .toList(),
                campaigns,
                drafts.undecided(studio, LISTED).stream().map(BatchId::value).toList(),
                plan.proof(),
                plan.pools(now),
                grid.origin().words(),
                grid.at(now),
                meters.synthetic(),
                meters.troubles(),
                forOps ? meters.lastDay() : List.of(),
                refused.recent(REFUSED_LISTED).stream()
                        .map(message -> new Overview.Refused(
                                message.topic(),
                                message.key().orElse("-"),
                                message.problem().detail()))
                        .toList());
    }

    /** What of the job is on a GPU. */
    static List<Overview.Rendering> rendering(JobStory story) {
        return story.attempts().stream()
                .filter(attempt -> attempt.state().equals("running"))
                .map(attempt -> new Overview.Rendering(
                        attempt.pool(),
                        story.jobId(),
                        story.shot().orElse("-"),
                        attempt.model(),
                        attempt.startedAt().map(HOUR::format).orElse("-"),
                        attempt.progress()
                                .map(known -> Long.toString(Math.round(known.share() * 100)))
                                .orElse(""),
                        attempt.reason()))
                .toList();
    }

    private static Optional<Overview.Repeat> repeat(JobStory story) {
        return story.alreadyRendered()
                .map(original ->
                        new Overview.Repeat(story.jobId(), story.shot().orElse("-"), original.job(), original.model()));
    }

    private static Overview.Waiting waiting(JobStory story) {
        return new Overview.Waiting(
                story.jobId(),
                story.shot().orElse("-"),
                story.intended()
                        .map(intention -> HOUR.format(intention.start()))
                        .orElse("no place yet"),
                story.intended().map(JobStory.Intention::pool).orElse("-"),
                story.intended().map(JobStory.Intention::model).orElse("-"),
                story.intended()
                        .map(intention -> String.format(Locale.ROOT, "%.2f", intention.grams()))
                        .orElse("-"),
                story.why());
    }

    private static Overview.Campaign campaign(CampaignId id, List<JobStory> stories, Takes takes) {
        Booked booked = stories.stream().map(JobStory::booked).reduce(Booked.NOTHING, Booked::plus);
        Map<State, Integer> states = new TreeMap<>();
        stories.forEach(story -> states.merge(story.state(), 1, Integer::sum));
        List<String> words = new ArrayList<>();
        states.forEach((state, count) -> words.add(count + " " + state.word()));
        return new Overview.Campaign(
                id.value(),
                String.format(Locale.ROOT, "%.3f", booked.grams()),
                String.format(Locale.ROOT, "%.1f", booked.energyWh()),
                String.join(", ", words),
                takes.generatedPerDelivered()
                        .map(ratio -> String.format(Locale.ROOT, "%.1f", ratio))
                        .orElse("none delivered yet"));
    }
}
