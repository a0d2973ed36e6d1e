package io.accalmie.planning.packing;

import static io.accalmie.planning.packing.Packings.at;
import static io.accalmie.planning.ways.ByHand.curve;
import static io.accalmie.planning.ways.ByHand.way;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.accalmie.planning.packing.Packings.Task;
import io.accalmie.planning.ways.CarbonIntegral;
import io.accalmie.planning.ways.Way;
import java.util.Collections;
import org.junit.jupiter.api.Test;

class BranchAndBoundTest {
    @Test
    void placesBothWhereTheFirstStoodInTheWay() {
        // given
        CarbonIntegral curve = curve(10, 50);
        Way hour = way(0, curve, 1, 60);
        Tasks tasks = Packings.tasks(new Way[][] {{hour}}, Task.of(0, 0, 120), Task.of(0, 0, 60));
        Packing incumbent = Packings.empty(tasks, 1);
        incumbent.put(0, at(hour, 0));

        // when
        Packing best = BranchAndBound.search(incumbent, Packings.empty(tasks, 1));

        // then
        assertThat(Packings.starts(best)).containsExactly(60L, 0L);
    }

    @Test
    void findsPositionsThatTouchNoHour() {
        // given 40 minutes each of two in the clean hour: best is to share it evenly about its middle
        CarbonIntegral curve = curve(100, 10, 100);
        Way way = way(0, curve, 1, 40);
        Tasks tasks = Packings.tasks(new Way[][] {{way}}, Task.of(0, 0, 105), Task.of(0, 0, 180));
        Packing incumbent = Packings.empty(tasks, 1);
        incumbent.put(0, at(way, 60));
        incumbent.put(1, at(way, 100));

        // when
        Packing best = BranchAndBound.search(incumbent, Packings.empty(tasks, 1));

        // then 20 of 80 minutes are outside the clean hour, wherever the pair stands
        assertThat(best.grams()).isEqualTo((60 * 10 + 20 * 100) / 40.0);
    }

    @Test
    void keepsWhatIsAlreadyBest() {
        // given
        Way hour = way(0, curve(10, 50), 1, 60);
        Tasks tasks = Packings.tasks(new Way[][] {{hour}}, Task.of(0, 0, 120));
        Packing incumbent = Packings.empty(tasks, 1);
        incumbent.put(0, at(hour, 0));

        // when
        Packing best = BranchAndBound.search(incumbent, Packings.empty(tasks, 1));

        // then
        assertThat(best).isSameAs(incumbent);
    }

    @Test
    void refusesMoreThanAHandful() {
        // given
        Way hour = way(0, curve(10, 50), 1, 60);
        Tasks tasks = Packings.tasks(
                new Way[][] {{hour}},
                Collections.nCopies(BranchAndBound.MOST_TASKS + 1, Task.of(0, 0, 120))
                        .toArray(Task[]::new));

        // when then
        assertThatThrownBy(() -> BranchAndBound.search(Packings.empty(tasks, 1), Packings.empty(tasks, 1)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("at most 6 tasks, not 7");
    }
}
