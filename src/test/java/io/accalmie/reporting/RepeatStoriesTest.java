package io.accalmie.reporting;

import static io.accalmie.dispatch.Attempts.NOW;
import static io.accalmie.dispatch.Attempts.PARIS;
import static io.accalmie.dispatch.Attempts.asset;
import static io.accalmie.dispatch.Attempts.attempt;
import static io.accalmie.dispatch.Attempts.inState;
import static org.assertj.core.api.Assertions.assertThat;

import io.accalmie.dispatch.AttemptFinished.Outcome;
import io.accalmie.dispatch.JobRuns;
import io.accalmie.dispatch.JobRuns.Reused;
import io.accalmie.dispatch.PlannedPlacement;
import io.accalmie.dispatch.Run;
import io.accalmie.dispatch.RunState.Ended;
import io.accalmie.intake.AdmittedJob;
import io.accalmie.intake.BatchId;
import io.accalmie.intake.JobId;
import io.accalmie.intake.JobJson;
import io.accalmie.intake.JobKey;
import io.accalmie.intake.RenderJob;
import io.accalmie.ledger.Account;
import io.accalmie.ledger.BookingRules;
import io.accalmie.ledger.CacheHit;
import io.accalmie.ledger.LedgerEntry;
import io.accalmie.reporting.CampaignEmissions.Line;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What is told of jobs whose result is another's, or that wait for another. */
class RepeatStoriesTest {
    private static final RenderJob JOB =
            JobJson.job(JobJson.with("again", json -> json.put("seed", 1234).put("shot", "S01")));
    private static final Run ORIGINAL = inState(
            attempt("c1-0001", 2),
            PARIS,
            new Ended(Optional.of(NOW), NOW, Outcome.DONE, Optional.empty(), List.of(asset())));
    private static final JobRuns REUSED =
            new JobRuns(JOB.key(), List.of(), Optional.empty(), Optional.of(new Reused(ORIGINAL, NOW)));

    @Test
    void aRepeatedJobIsRenderedWithLinksToTheOriginal() {
        // when
        JobStory story = story(JOB, REUSED, Optional.empty(), Optional.empty());

        // then
        assertThat(story.state()).isEqualTo(JobStory.State.RENDERED);
        assertThat(story.why())
                .isEqualTo("already rendered as job c1-0001 with black-forest-labs/FLUX.1-schnell, no energy drawn");
        assertThat(story.assets()).containsExactly(asset());
        assertThat(story.settled()).isTrue();
        assertThat(story.booked()).isEqualTo(Booked.NOTHING);
        assertThat(story.alreadyRendered().orElseThrow().jobLink()).isEqualTo("/api/v1/jobs/c1-0001");
        assertThat(story.alreadyRendered().orElseThrow().assetLinks())
                .containsExactly("/api/v1/assets/" + asset().id());
    }

    @Test
    void theReasonToRenderAgainIsShown() {
        // given
        RenderJob again = JobJson.job(JobJson.with("c1-0001", json -> json.put("renderAgain", "the first has a flaw")));
        JobRuns own = new JobRuns(ORIGINAL.id().job(), List.of(ORIGINAL), Optional.of(ORIGINAL.id()));

        // when
        JobStory story = story(again, own, Optional.empty(), Optional.empty());

        // then
        assertThat(story.renderAgain()).contains("the first has a flaw");
        assertThat(story.why()).isEqualTo("rendered again (the first has a flaw); cleanest hour");
    }

    @Test
    void aWaitingJobSaysForWhich() {
        // given
        PlannedPlacement note = new PlannedPlacement(
                JOB.key(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                0,
                "waits for job first",
                NOW,
                Optional.of(new JobId("first")));

        // when
        JobStory story = story(JOB, noRuns(), Optional.of(note), Optional.empty());

        // then
        assertThat(story.state()).isEqualTo(JobStory.State.WAITING);
        assertThat(story.waitsFor()).contains("first");
    }

    @Test
    void aJobThatCannotBeRenderedAnyMoreSaysWhy() {
        // when
        JobStory story = story(JOB, noRuns(), Optional.empty(), Optional.of("job still was cancelled"));

        // then
        assertThat(story.state()).isEqualTo(JobStory.State.CANCELLED);
        assertThat(story.why()).isEqualTo("job still was cancelled");
    }

    @Test
    void theStatementHasALineOfZerosThatNamesTheOriginal() {
        // given
        LedgerEntry entry = BookingRules.cacheHit(
                new Account.OfCampaign(JOB.key().studio(), JOB.campaign()),
                new CacheHit(JOB.key(), ORIGINAL.id()),
                NOW);
        Map<JobKey, AdmittedJob> jobs = Map.of(JOB.key(), admitted(JOB, Optional.empty()));

        // when
        List<Line> lines = RepeatLines.of(List.of(entry), jobs, Map.of(JOB.key(), REUSED));

        // then
        assertThat(lines).singleElement().satisfies(line -> {
            assertThat(line.job()).isEqualTo("again");
            assertThat(line.shot()).isEqualTo("S01");
            assertThat(line.model()).isEqualTo("black-forest-labs/FLUX.1-schnell");
            assertThat(line.amounts()).isEqualTo(Booked.NOTHING);
            assertThat(line.energyMethod()).isEqualTo("nothing drawn: already rendered as atelier/c1-0001#2");
        });
        assertThat(Notes.of(lines, Optional.empty()))
                .first()
                .asString()
                .startsWith("Already rendered: 1 job asks for exactly what");
    }

    private static JobRuns noRuns() {
        return new JobRuns(JOB.key(), List.of(), Optional.empty());
    }

    private static JobStory story(
            RenderJob job, JobRuns runs, Optional<PlannedPlacement> planned, Optional<String> cancelledFor) {
        return StoryFolding.admitted(
                new StoryFolding.Facts(admitted(job, cancelledFor), runs, planned, Booked.NOTHING, Set.of()));
    }

    private static AdmittedJob admitted(RenderJob job, Optional<String> cancelledFor) {
        return new AdmittedJob(job, new BatchId("b-1"), NOW, cancelledFor.map(why -> NOW), cancelledFor);
    }
}
