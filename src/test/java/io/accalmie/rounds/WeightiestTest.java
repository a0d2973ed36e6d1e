package io.accalmie.rounds;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.accalmie.catalogue.ModelId;
import io.accalmie.planning.ExpectedWork;
import io.accalmie.planning.JobShape;
import io.accalmie.planning.ShapeOption;
import io.accalmie.quantity.KilowattHours;
import io.accalmie.quantity.PoolId;
import io.accalmie.quantity.TimeWindow;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class WeightiestTest {
    @Test
    void theSmallIsLeftOutAndTheLargeStandsForItsGpuTime() {
        // given: an hour of clips, and six minutes of stills in a hundred kinds
        List<ExpectedWork> expected = new ArrayList<>();
        for (int kind = 0; kind < 100; kind++) {
            expected.add(work("still-" + kind, 3.6, 1));
        }
        expected.add(work("clip", 1200, 3));

        // when
        List<ExpectedWork> most = Weightiest.of(expected);

        // then
        assertThat(most).singleElement().satisfies(work -> {
            assertThat(work.shape().id()).isEqualTo("clip");
            assertThat(work.count()).isCloseTo(3.3, within(1e-9));
        });
    }

    @Test
    void nothingExpectedStaysNothing() {
        assertThat(Weightiest.of(List.of())).isEmpty();
    }

    private static ExpectedWork work(String shape, double seconds, double count) {
        Duration duration = Duration.ofMillis(Math.round(seconds * 1000));
        ShapeOption option =
                new ShapeOption(new PoolId("par"), new ModelId("m"), new KilowattHours(1), duration, duration);
        TimeWindow window = new TimeWindow(RoundsWorld.START, RoundsWorld.START.plus(Duration.ofHours(8)));
        return new ExpectedWork(new JobShape(shape, List.of(option)), window, count);
    }
}
