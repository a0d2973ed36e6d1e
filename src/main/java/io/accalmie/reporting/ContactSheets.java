package io.accalmie.reporting;

import io.accalmie.identity.StudioId;
import io.accalmie.intake.BatchId;
import io.accalmie.intake.Draft;
import io.accalmie.intake.Draft.Decision;
import io.accalmie.intake.Draft.Ruling;
import io.accalmie.intake.DraftDesk.Estimate;
import io.accalmie.intake.Drafts;
import io.accalmie.intake.RenderJobs;
import io.accalmie.reporting.ContactSheet.Made;
import io.accalmie.reporting.ContactSheet.Refused;
import io.accalmie.reporting.ContactSheet.Shot;
import io.accalmie.reporting.ContactSheet.Tile;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Stream;

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
        Map<String, JobStory> byId = new HashMap<>();
        Stream.concat(Stream.of(batch), finalBatches(ofBatch))
                .forEach(each -> stories.ofBatch(studio, each).forEach(story -> byId.put(story.jobId(), story)));
        Estimate estimate = estimates.forOneAnswer();
        Map<Shot, List<Tile>> byShot = new LinkedHashMap<>();
        for (Draft draft : ofBatch) {
            Shot shot = new Shot(
                    draft.wanted().campaign().value(),
                    draft.wanted().shot().map(id -> id.value()).orElse("-"),
                    List.of());
            byShot.computeIfAbsent(shot, key -> new ArrayList<>()).add(tile(draft, byId, estimate, now));
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

    private static Stream<BatchId> finalBatches(List<Draft> drafts) {
        return drafts.stream()
                .flatMap(draft -> draft.decision().flatMap(Decision::finalBatch).stream())
                .distinct();
    }

    private static Tile tile(Draft draft, Map<String, JobStory> byId, Estimate estimate, Instant now) {
        Optional<JobStory> story = Optional.ofNullable(byId.get(draft.draft().value()));
        OptionalDouble grams =
                draft.decision().map(Decision::estimateGrams).orElseGet(() -> estimate.grams(draft.wanted(), now));
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
                grams.isPresent() ? Optional.of(grams.getAsDouble()) : Optional.empty(),
                draft.decision().map(made -> made.ruling().word()).orElse("waiting"),
                draft.decision().map(ContactSheets::made),
                finalState(draft, byId));
    }

    private static Optional<String> finalState(Draft draft, Map<String, JobStory> byId) {
        return draft.decision()
                .filter(made -> made.ruling() == Ruling.APPROVED)
                .flatMap(made ->
                        Optional.ofNullable(byId.get(draft.wanted().key().job().value())))
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
