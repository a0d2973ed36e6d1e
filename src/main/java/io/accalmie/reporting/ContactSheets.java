package io.accalmie.reporting;

import io.accalmie.identity.StudioId;
import io.accalmie.intake.BatchId;
import io.accalmie.intake.Draft;
import io.accalmie.intake.Draft.Decision;
import io.accalmie.intake.Draft.Ruling;
import io.accalmie.intake.Drafts;
import io.accalmie.intake.RenderJobs;
import io.accalmie.reporting.ContactSheet.Made;
import io.accalmie.reporting.ContactSheet.Refused;
import io.accalmie.reporting.ContactSheet.Shot;
import io.accalmie.reporting.ContactSheet.Tile;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Lays out the drafts of batches. */
@Singleton
public final class ContactSheets {
    private final Drafts drafts;
    private final RenderJobs jobs;
    private final JobStories stories;
    private final FinalEstimates estimates;

    ContactSheets(Drafts drafts, RenderJobs jobs, JobStories stories, FinalEstimates estimates) {
        this.drafts = drafts;
        this.jobs = jobs;
        this.stories = stories;
        this.estimates = estimates;
    }

    /** The batch's drafts at product time {@code now}; empty where the studio has no such batch of drafts. */
    public Optional<ContactSheet> of(StudioId studio, BatchId batch, Instant now) {
        List<Draft> ofBatch = drafts.ofBatch(studio, batch);
        if (ofBatch.isEmpty()) {
            return Optional.empty();
        }
        Map<String, JobStory> told =
                stories.ofBatch(studio, batch).stream().collect(Collectors.toMap(JobStory::jobId, Function.identity()));
        Map<Shot, List<Tile>> byShot = new LinkedHashMap<>();
        for (Draft draft : ofBatch) {
            Shot shot = new Shot(
                    draft.wanted().campaign().value(),
                    draft.wanted().shot().map(id -> id.value()).orElse("-"),
                    List.of());
            byShot.computeIfAbsent(shot, key -> new ArrayList<>())
                    .add(tile(draft, Optional.ofNullable(told.get(draft.draft().value())), now));
        }
        return Optional.of(new ContactSheet(
                batch.value(),
                now,
                byShot.entrySet().stream()
                        .map(entry -> new Shot(
                                entry.getKey().campaign(), entry.getKey().shot(), entry.getValue()))
                        .toList(),
                jobs.refusedOfBatch(studio, batch).stream()
                        .map(refused -> new Refused(
                                refused.key().job().value(), refused.problem().detail()))
                        .toList(),
                CampaignTakes.notSpent(ofBatch)));
    }

    private Tile tile(Draft draft, Optional<JobStory> story, Instant now) {
        OptionalDouble estimate =
                draft.decision().map(Decision::estimateGrams).orElseGet(() -> estimates.grams(draft.wanted(), now));
        return new Tile(
                draft.wanted().key().job().value(),
                draft.draft().value(),
                draft.wanted().seed(),
                draft.wanted().size().toString(),
                draft.wanted().window().end(),
                story.map(told -> told.state().word()).orElse("unknown"),
                story.map(JobStory::why).orElse("nothing is known of it"),
                story.map(JobStory::assets).orElse(List.of()),
                story.map(told -> told.booked().grams().doubleValue()).orElse(0.0),
                estimate.isPresent() ? Optional.of(estimate.getAsDouble()) : Optional.empty(),
                draft.decision().map(made -> made.ruling().word()).orElse("waiting"),
                draft.decision().map(ContactSheets::made),
                finalState(draft));
    }

    private Optional<String> finalState(Draft draft) {
        return draft.decision()
                .filter(made -> made.ruling() == Ruling.APPROVED)
                .flatMap(made -> stories.ofJob(draft.wanted().key()))
                .map(story -> story.state().word());
    }

    private static Made made(Decision decision) {
        return new Made(
                decision.by(),
                decision.at(),
                decision.reason(),
                decision.finalBatch().map(BatchId::value));
    }
}
