package io.accalmie.planning.packing;

import static io.accalmie.planning.ways.ByHand.MINUTE;
import static io.accalmie.planning.ways.ByHand.curve;
import static io.accalmie.planning.ways.ByHand.way;
import static org.assertj.core.api.Assertions.assertThat;

import io.accalmie.planning.packing.Packings.Task;
import io.accalmie.planning.packing.TimelineFill.Precedence;
import io.accalmie.planning.pricing.Market;
import io.accalmie.planning.pricing.Markets;
import io.accalmie.planning.pricing.PriceSearch;
import io.accalmie.planning.pricing.Pricing;
import io.accalmie.planning.ways.CarbonIntegral;
import io.accalmie.planning.ways.Way;
import java.util.List;
import org.junit.jupiter.api.Test;

class TimelineFillTest {
    private static final CarbonIntegral CURVE = curve(100, 10, 100, 100);

    @Test
    void laysJobsEndToEndInTheCleanHour() {
        // given
        Tasks tasks = oneShape(20, Task.of(0, 0, 240), Task.of(0, 0, 240), Task.of(0, 0, 240));

        // when
        Packing packing = filled(tasks, 0);

        // then
        assertThat(Packings.starts(packing)).containsExactlyInAnyOrder(60L, 80L, 100L);
    }

    @Test
    void theEarliestDeadlineOfAShapeGoesFirst() {
        // given
        Tasks tasks = oneShape(30, Task.of(0, 0, 240), Task.of(0, 0, 120));

        // when
        Packing packing = filled(tasks, 0);

        // then
        assertThat(Packings.starts(packing)).containsExactly(90L, 60L);
    }

    @Test
    void nothingStartsBeforeNow() {
        // given
        Tasks tasks = oneShape(20, Task.of(0, 0, 240));

        // when
        Packing packing = filled(tasks, 65);

        // then
        assertThat(Packings.starts(packing)).containsExactly(65L);
    }

    @Test
    void worksAroundWhatRunsAlready() {
        // given
        Tasks tasks = oneShape(20, Task.of(0, 0, 240), Task.of(0, 0, 240));
        long[] running = {70 * MINUTE, 85 * MINUTE};

        // when
        Packing packing = filled(tasks, 0, running);

        // then the ten minutes before are too short, and after there is room for one in the clean hour and one across
        // its end
        assertThat(Packings.starts(packing)).containsExactlyInAnyOrder(85L, 105L);
    }

    @Test
    void whatHasNoFlowAnywhereIsLeftForLater() {
        // given a job whose window has passed
        Tasks tasks = oneShape(20, Task.of(0, 0, 30), Task.of(0, 0, 240));

        // when
        Packing packing = filled(tasks, 60);

        // then
        assertThat(Packings.starts(packing)).containsExactly(-1L, 60L);
    }

    private static Tasks oneShape(long minutes, Task... tasks) {
        return Packings.tasks(new Way[][] {{way(0, CURVE, 1, minutes)}}, tasks);
    }

    private static Packing filled(Tasks tasks, long now, long[]... running) {
        Market market = Markets.of(new int[] {1}, List.of(CURVE), new Way[][] {tasks.ways(0)}, jobs -> {
            for (int task = 0; task < tasks.size(); task++) {
                if (tasks.deadline(task) > now * MINUTE) {
                    jobs.add(0, 0, Math.max(now * MINUTE, tasks.release(task)), tasks.deadline(task));
                }
            }
        });
        Pricing pricing = PriceSearch.from(market, () -> false);
        Packing packing = Packings.empty(tasks, 1);
        for (long[] span : running) {
            packing.capacityFor(tasks.ways(0)[0]).take(span[0], span[1]);
        }
        TimelineFill.fill(
                packing,
                market,
                pricing.prices(),
                pricing.flows(),
                now * MINUTE,
                new int[] {1},
                List.of(List.of(running)),
                (shape, way) -> 0.5,
                Precedence.NONE);
        return packing;
    }
}
