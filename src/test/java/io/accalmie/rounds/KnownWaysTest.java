package io.accalmie.rounds;

import static io.accalmie.rounds.RoundsWorld.START;
import static org.assertj.core.api.Assertions.assertThat;

import io.accalmie.catalogue.EnergyLearningInMemory;
import io.accalmie.catalogue.MeteredRun;
import io.accalmie.dispatch.JobOptions;
import io.accalmie.dispatch.SmallWorld;
import io.accalmie.intake.AttemptId;
import io.accalmie.intake.OutputSize;
import io.accalmie.intake.RenderJob;
import io.accalmie.intake.Task;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import org.junit.jupiter.api.Test;

class KnownWaysTest {
    private final RoundsWorld world = new RoundsWorld();
    private final JobOptions options = world.options();
    private final KnownWays ways = new KnownWays(options, world.learning);

    @Test
    void theWaysAreThoseThatDispatchKnowsInTheSameOrder() {
        // given
        RenderJob image = SmallWorld.job(Task.TEXT_TO_IMAGE, SmallWorld.window(START, Duration.ofHours(3)));

        // when
        JobWays found = ways.of(image, Set.of());

        // then
        assertThat(found.options()).hasSize(4).isEqualTo(options.of(image, Set.of()));
        assertThat(found.shape().id()).isEqualTo("text-to-image 1024×1024");
        assertThat(found.shape().options())
                .extracting(option -> option.pool() + " " + option.model() + " " + option.duration())
                .containsExactlyElementsOf(found.options().stream()
                        .map(option -> option.pool().id() + " " + option.model().id() + " " + option.duration())
                        .toList());
    }

    @Test
    void jobsThatDifferInPromptAndWindowOnlyAreWorkedOutOnce() {
        // given
        RenderJob one = world.submit("one", START, 4).job();
        RenderJob other = world.submit("other", START.plusSeconds(60), 9).job();

        // when then
        assertThat(ways.of(other, Set.of())).isSameAs(ways.of(one, Set.of()));
    }

    @Test
    void theStrengthTellsKindsApartAndTheInputDoesNot() {
        // given
        String one = "ab".repeat(32);
        String other = "cd".repeat(32);

        // when then
        assertThat(ways.of(repainted(one, 0.5), Set.of())).isSameAs(ways.of(repainted(other, 0.5), Set.of()));
        assertThat(ways.of(repainted(one, 0.5), Set.of())).isNotSameAs(ways.of(repainted(one, 0.9), Set.of()));
    }

    private static RenderJob repainted(String asset, double strength) {
        RenderJob job = SmallWorld.job(Task.IMAGE_TO_IMAGE, SmallWorld.window(START, Duration.ofHours(3)));
        return new RenderJob(
                job.key(),
                job.campaign(),
                job.shot(),
                job.task(),
                job.prompt(),
                job.negativePrompt(),
                job.seed(),
                Optional.of(asset),
                OptionalDouble.of(strength),
                job.size(),
                job.framesPerSecond(),
                job.steps(),
                job.count(),
                job.quality(),
                job.models(),
                job.use(),
                job.territory(),
                job.regions(),
                job.window(),
                job.priority(),
                job.purpose());
    }

    @Test
    void regionsAndExcludedPoolsTellKindsApart() {
        // given
        RenderJob anywhere = SmallWorld.job(Task.TEXT_TO_VIDEO, SmallWorld.window(START, Duration.ofHours(3)));
        RenderJob inFrance = SmallWorld.job(Task.TEXT_TO_VIDEO, SmallWorld.window(START, Duration.ofHours(3)), "FR");

        // when then
        assertThat(ways.of(anywhere, Set.of()).options()).hasSize(2);
        assertThat(ways.of(inFrance, Set.of()).options())
                .extracting(option -> option.pool().id())
                .containsExactly(RoundsWorld.PARIS.id());
        assertThat(ways.of(anywhere, Set.of(RoundsWorld.PARIS.id())).options())
                .extracting(option -> option.pool().id())
                .containsExactly(RoundsWorld.STOCKHOLM.id());
    }

    @Test
    void whatIsLearntOfEnergyIsSeenAtOnce() {
        // given
        EnergyLearningInMemory learning = new EnergyLearningInMemory(SmallWorld.catalogue());
        KnownWays known = new KnownWays(options, learning);
        RenderJob job = world.submit("one", START, 4).job();
        JobWays before = known.of(job, Set.of());

        // when
        learning.learn(run(), START);
        JobWays notYetTakenUp = known.of(job, Set.of());
        learning.takeUp();

        // then
        assertThat(notYetTakenUp).isSameAs(before);
        assertThat(known.isKnown(job)).isFalse();
        assertThat(known.of(job, Set.of())).isNotSameAs(before).isEqualTo(before);
    }

    private static MeteredRun run() {
        return new MeteredRun(
                AttemptId.parse("atelier/j#1"),
                SmallWorld.SMALL,
                SmallWorld.H100,
                "comfyui",
                Task.TEXT_TO_IMAGE,
                new OutputSize(1024, 1024, 1),
                20,
                1,
                900,
                Duration.ofSeconds(1),
                START);
    }
}
