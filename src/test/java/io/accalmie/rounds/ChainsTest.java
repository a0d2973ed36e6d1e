package io.accalmie.rounds;

import static io.accalmie.rounds.RoundsWorld.PARIS;
import static io.accalmie.rounds.RoundsWorld.START;
import static io.accalmie.rounds.RoundsWorld.STOCKHOLM;
import static io.accalmie.rounds.Variations.PICTURE;
import static io.accalmie.rounds.Variations.edit;
import static io.accalmie.rounds.Variations.image;
import static io.accalmie.rounds.Variations.key;
import static org.assertj.core.api.Assertions.assertThat;

import io.accalmie.dispatch.AttemptFinished.Asset;
import io.accalmie.dispatch.AttemptFinished.Outcome;
import io.accalmie.dispatch.Run;
import io.accalmie.dispatch.RunState;
import io.accalmie.intake.AttemptId;
import io.accalmie.intake.BatchId;
import io.accalmie.intake.RefusedJob;
import io.accalmie.messaging.Problem;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ChainsTest {
    private static final Instant SOON = START.plusSeconds(30);

    private final RoundsWorld world = new RoundsWorld();
    private final PlanningRound round = world.process().round();

    /** The fourth hour is the cleanest there is. */
    @BeforeEach
    void itIsCleanerLater() {
        world.forecasts.set(PARIS.region().zone(), 90, 90, 90, 60, 90, 90, 90, 90, 90, 90, 90, 90);
        world.forecasts.set(STOCKHOLM.region().zone(), 50, 50, 50, 20, 50, 50, 50, 50, 50, 50, 50, 50);
    }

    @Test
    void aJobIsPlannedAfterTheOneItStartsFromAndNotOrderedBefore() {
        // given
        world.submit(edit("edit", "still", 8), START);
        world.submit(image("still", 8), START);

        // when
        round.run(START);
        round.run(SOON);
        round.run(START.plus(Duration.ofHours(3)).minusSeconds(1));

        // then
        assertThat(ordered()).containsExactly("still");
        Run still = world.runs.open().get(0);
        assertThat(world.notes.of(List.of(key("edit")))).singleElement().satisfies(note -> {
            assertThat(note.start().orElseThrow())
                    .isAfterOrEqualTo(still.order().expectedSpan().end());
            assertThat(note.waitsFor()).contains(key("still").job());
            assertThat(note.reason()).startsWith("starts from what job still renders; edit/again in sto-h100");
        });
    }

    @Test
    void onceItIsRenderedTheNextStartsFromItsFirstAsset() {
        // given
        world.submit(image("still", 1), START);
        world.submit(edit("edit", "still", 1), START);
        round.run(START);
        world.runs.deliver(new AttemptId(key("still"), 1), SOON, PICTURE, asset("cd", "image/png"));

        // when
        round.run(SOON);
        round.run(SOON.plusSeconds(5));

        // then
        assertThat(ordered()).containsExactly("edit");
        assertThat(world.runs.open().get(0).order().inputAsset()).contains(PICTURE.id());
    }

    @Test
    void whoIsWaitedForIsDoneEarlyEnough() {
        // given
        world.submit(image("still", 8), START);
        world.submit(edit("edit", "still", 2), START);

        // when
        round.run(START);
        round.run(START.plus(Duration.ofMinutes(119)).plusSeconds(40));

        // then
        assertThat(ordered()).containsExactly("still");
    }

    @Test
    void whatWasCancelledTakesAllThatFollowsWithIt() {
        // given
        world.submit(image("still", 8), START);
        world.submit(edit("edit", "still", 8), START);
        world.submit(edit("more", "edit", 8), START);
        world.jobs.cancel(key("still"), "operator", START);

        // when
        round.run(START);
        round.run(SOON);

        // then
        assertThat(world.jobs.reasons)
                .containsEntry(key("edit"), "job still, which it starts from, was cancelled")
                .containsEntry(
                        key("more"),
                        "job edit, which it starts from, was cancelled: job still, which it starts from, was cancelled");
        assertThat(ordered()).isEmpty();
    }

    @Test
    void whatWasGivenUpTakesItsFollowerWithIt() {
        // given
        world.submit(image("still", 1), START);
        world.submit(edit("edit", "still", 1), START);
        for (int attempt = 1; attempt <= 4; attempt++) {
            round.run(START);
            world.runs.put(
                    world.runs.open().get(0),
                    new RunState.Ended(Optional.empty(), START, Outcome.FAILED, Optional.of("no memory"), List.of()));
        }

        // when
        round.run(SOON);

        // then
        assertThat(world.jobs.reasons)
                .containsEntry(key("edit"), "job still, which it starts from, was given up after 4 attempts");
    }

    @Test
    void aJobWaitsForOneOnItsWayToAdmissionAndNotForOneThatWasRefusedThere() {
        // given
        world.submit(edit("edit", "still", 8), START);
        world.jobs.underway.add(key("still"));
        round.run(START);
        boolean waited = world.jobs.reasons.isEmpty();
        world.jobs.underway.clear();
        Problem problem = Problem.of("job-refused", "Job refused", 422, "no model does this", List.of());
        world.jobs.refused.add(new RefusedJob(key("still"), new BatchId("b"), Optional.empty(), problem, START));

        // when
        round.run(SOON);

        // then
        assertThat(waited).isTrue();
        assertThat(world.jobs.reasons)
                .containsEntry(key("edit"), "job still, which it starts from, was refused: no model does this");
    }

    @Test
    void whatCannotBeStartedFromIsSaid() {
        // given
        world.submit(image("still", 1), START);
        world.submit(edit("edit", "still", 1), START);
        round.run(START);
        world.runs.deliver(new AttemptId(key("still"), 1), SOON, asset("ef", "video/mp4"));

        // when
        round.run(SOON);

        // then
        assertThat(world.jobs.reasons.get(key("edit")))
                .startsWith("it cannot start from what job still rendered: ")
                .contains("video/mp4");
        assertThat(ordered()).isEmpty();
    }

    private static Asset asset(String byteOfId, String mediaType) {
        return new Asset(byteOfId.repeat(32), mediaType, 68, 1024, 1024, 1, true);
    }

    private List<String> ordered() {
        return world.runs.open().stream()
                .map(run -> run.id().job().job().value())
                .toList();
    }
}
