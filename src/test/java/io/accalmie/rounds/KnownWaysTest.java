package io.accalmie.rounds;

import static io.accalmie.rounds.RoundsWorld.START;
import static org.assertj.core.api.Assertions.assertThat;

import io.accalmie.dispatch.JobOptions;
import io.accalmie.dispatch.SmallWorld;
import io.accalmie.intake.RenderJob;
import io.accalmie.intake.Task;
import java.time.Duration;
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
}
