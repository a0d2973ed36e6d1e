package io.accalmie.planning.packing;

import static io.accalmie.planning.packing.Packings.at;
import static io.accalmie.planning.ways.ByHand.MINUTE;
import static io.accalmie.planning.ways.ByHand.curve;
import static io.accalmie.planning.ways.ByHand.way;
import static org.assertj.core.api.Assertions.assertThat;

import io.accalmie.planning.packing.Packings.Task;
import io.accalmie.planning.ways.CarbonIntegral;
import io.accalmie.planning.ways.Way;
import java.util.List;
import org.junit.jupiter.api.Test;

class ResidentsTest {
    private static final CarbonIntegral CURVE = curve(50, 50);
    private static final Way HERE = way(0, CURVE, 1, 30);
    private static final Way THERE = way(1, CURVE, 1, 30);

    private final Packing packing =
            Packings.empty(Packings.tasks(new Way[][] {{HERE, THERE}}, Task.of(0, 0, 120), Task.of(0, 0, 120)), 1, 1);

    @Test
    void knowsWhoRunsWhenAndWhere() {
        // given
        packing.put(0, at(HERE, 10));

        // when
        Residents residents = new Residents(packing);

        // then
        assertThat(residents.at(0, 10 * MINUTE)).containsExactly(0);
        assertThat(residents.at(0, 40 * MINUTE - 1)).containsExactly(0);
        assertThat(residents.at(0, 40 * MINUTE)).isEmpty();
        assertThat(residents.at(1, 10 * MINUTE)).isEmpty();
        assertThat(residents.ends(0, 0, 60 * MINUTE, 5)).containsExactly(40 * MINUTE);
    }

    @Test
    void takesChangesBackToTheMarkInTheReverseOrder() {
        // given
        packing.put(0, at(HERE, 0));
        Residents residents = new Residents(packing);
        residents.put(1, at(HERE, 30));
        int mark = residents.mark();
        residents.lift(0);
        residents.put(0, at(THERE, 0));
        residents.lift(1);
        residents.put(1, at(HERE, 0));

        // when
        residents.backTo(mark);

        // then
        assertThat(packing.positionOf(0)).contains(at(HERE, 0));
        assertThat(packing.positionOf(1)).contains(at(HERE, 30));
        assertThat(residents.at(0, 0)).containsExactly(0);
        assertThat(residents.at(0, 30 * MINUTE)).containsExactly(1);
        assertThat(residents.at(1, 0)).isEmpty();
        assertThat(packing.capacityFor(HERE).freeTime(0, 60 * MINUTE)).isZero();
        assertThat(packing.capacityFor(THERE).freeTime(0, 60 * MINUTE)).isEqualTo(60 * MINUTE);
        assertThat(residents.mark()).isEqualTo(mark);
    }

    @Test
    void namesEndsSpreadOverAll() {
        // given
        packing.put(0, at(HERE, 0));
        packing.put(1, at(HERE, 30));

        // when
        List<Long> ends = new Residents(packing).ends(0, 0, 120 * MINUTE, 1);

        // then
        assertThat(ends).containsExactly(30 * MINUTE);
    }
}
