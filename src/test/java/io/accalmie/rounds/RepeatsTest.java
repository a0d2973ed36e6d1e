package io.accalmie.rounds;

import static io.accalmie.rounds.RoundsWorld.CLIP;
import static io.accalmie.rounds.RoundsWorld.PARIS;
import static io.accalmie.rounds.RoundsWorld.START;
import static io.accalmie.rounds.RoundsWorld.STOCKHOLM;
import static io.accalmie.rounds.Variations.PICTURE;
import static io.accalmie.rounds.Variations.clip;
import static io.accalmie.rounds.Variations.key;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.accalmie.dispatch.JobRuns;
import io.accalmie.dispatch.Run;
import io.accalmie.dispatch.SmallWorld;
import io.accalmie.intake.AttemptId;
import io.accalmie.intake.RenderJob;
import io.accalmie.ledger.CacheHit;
import io.accalmie.ledger.EntryKind;
import io.accalmie.ledger.LedgerEntry;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RepeatsTest {
    private static final Instant DONE = START.plus(CLIP);

    private final RoundsWorld world = new RoundsWorld();
    private final PlanningRound round = world.process().round();

    @BeforeEach
    void nowIsAsCleanAsLater() {
        world.forecasts.set(PARIS.region().zone(), 60, 60, 60, 60, 60, 60, 60, 60, 60, 60, 60, 60);
        world.forecasts.set(STOCKHOLM.region().zone(), 20, 20, 20, 20, 20, 20, 20, 20, 20, 20, 20, 20);
    }

    @Test
    void whatWasRenderedBeforeIsTheResultAndNothingIsDrawn() {
        // given
        renderFirst();
        submit(clip("again", 8));

        // when
        round.run(DONE);
        round.run(DONE.plusSeconds(5));

        // then
        assertThat(world.runs.open()).isEmpty();
        assertThat(runs("again").hasResult()).isTrue();
        assertThat(runs("again").assets()).containsExactly(PICTURE);
        assertThat(repeats()).singleElement().satisfies(entry -> assertThat(entry.cacheHit())
                .contains(new CacheHit(key("again"), new AttemptId(key("first"), 1))));
    }

    @ParameterizedTest
    @ValueSource(strings = {"seedDrawn", "renderAgain", "seed", "steps", "models"})
    void whatAsksForSomethingElseIsRendered(String field) {
        // given
        renderFirst();
        Consumer<ObjectNode> change =
                switch (field) {
                    case "seedDrawn" -> json -> json.put(field, true);
                    case "renderAgain" -> json -> json.put(field, "the first has a flaw");
                    case "models" ->
                        json -> json.put("task", "text-to-image")
                                .put("frames", 1)
                                .putArray(field)
                                .add("small/fast");
                    default -> json -> json.put(field, 7);
                };
        submit(clip("again", 1, change));

        // when
        round.run(DONE);

        // then
        assertThat(runs("again").reused()).isEmpty();
        assertThat(world.runs.open()).extracting(run -> run.id().job()).containsExactly(key("again"));
    }

    @Test
    void aModelThatIsNotAdequateForThisJobDoesNotDo() {
        // given
        submit(Variations.image("first", 1));
        round.run(START);
        deliver("first");
        String other = order("first").model().equals(SmallWorld.SMALL.value())
                ? SmallWorld.LARGE.value()
                : SmallWorld.SMALL.value();
        RenderJob choosy = world.submit(withModels(Variations.image("again", 1), other), START)
                .job();

        // when
        round.run(DONE);

        // then
        assertThat(runs("again").reused()).isEmpty();
        assertThat(order("again").model()).isEqualTo(choosy.models().get(0));
    }

    @Test
    void aTwinWaitsForTheFirstAndSaysSo() {
        // given
        submit(clip("first", 8));
        submit(clip("twin", 8));

        // when
        round.run(START);
        round.run(START.plusSeconds(5));

        // then
        assertThat(world.runs.open()).extracting(run -> run.id().job()).containsExactly(key("first"));
        assertThat(world.notes.of(List.of(key("twin")))).singleElement().satisfies(note -> {
            assertThat(note.start()).isEmpty();
            assertThat(note.waitsFor()).contains(key("first").job());
            assertThat(note.reason()).startsWith("waits for job first, which asks for exactly the same");
        });
    }

    @Test
    void aTwinTakesWhatTheFirstRendered() {
        // given
        submit(clip("first", 8));
        submit(clip("twin", 8));
        round.run(START);
        deliver("first");

        // when
        round.run(DONE);

        // then
        assertThat(world.runs.open()).isEmpty();
        assertThat(runs("twin").assets()).containsExactly(PICTURE);
        assertThat(repeats()).hasSize(1);
    }

    @Test
    void aTwinThatCannotWaitAnyLongerIsRenderedByItself() {
        // given
        submit(clip("first", 8));
        submit(clip("twin", 1));
        round.run(START);
        List<AttemptId> before = world.runs.open().stream().map(Run::id).toList();

        // when
        round.run(START.plus(Duration.ofMinutes(39)));

        // then
        assertThat(before).containsExactly(new AttemptId(key("first"), 1));
        assertThat(world.runs.open()).extracting(run -> run.id().job()).contains(key("twin"));
    }

    @Test
    void twoRoundsThatSeeTheSameBookItOnce() {
        // given
        renderFirst();
        submit(clip("again", 8));
        PlanningRound other = world.process().round();

        // when
        round.run(DONE);
        other.run(DONE);

        // then
        assertThat(repeats()).hasSize(1);
    }

    private void renderFirst() {
        submit(clip("first", 1));
        round.run(START);
        deliver("first");
    }

    private void submit(RenderJob job) {
        world.submit(job, START);
    }

    private void deliver(String id) {
        world.runs.deliver(new AttemptId(key(id), 1), DONE, PICTURE);
    }

    private static RenderJob withModels(RenderJob job, String model) {
        ObjectNode json = io.accalmie.intake.RenderJobWriter.write(job);
        json.putArray("models").add(model);
        return io.accalmie.intake.JobJson.READER
                .read(job.key().studio(), json, Instant.EPOCH)
                .job()
                .orElseThrow();
    }

    private io.accalmie.dispatch.DispatchOrder order(String id) {
        return world.runs.find(new AttemptId(key(id), 1)).orElseThrow().order();
    }

    private JobRuns runs(String id) {
        return world.runs.byJob(List.of(key(id))).get(key(id));
    }

    private List<LedgerEntry> repeats() {
        return world.ledger.all().stream()
                .filter(entry -> entry.kind() == EntryKind.CACHE_HIT)
                .toList();
    }
}
