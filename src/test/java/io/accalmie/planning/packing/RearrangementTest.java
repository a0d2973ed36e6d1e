package io.accalmie.planning.packing;

import static io.accalmie.planning.packing.Packings.at;
import static io.accalmie.planning.ways.ByHand.MINUTE;
import static io.accalmie.planning.ways.ByHand.curve;
import static io.accalmie.planning.ways.ByHand.way;
import static org.assertj.core.api.Assertions.assertThat;

import io.accalmie.planning.packing.Packings.Task;
import io.accalmie.planning.ways.CarbonIntegral;
import io.accalmie.planning.ways.Way;
import org.junit.jupiter.api.Test;

class RearrangementTest {
    private static final CarbonIntegral CURVE = curve(50, 50);
    private static final Way HOUR_HERE = way(0, CURVE, 1, 60);
    private static final Way HOUR_THERE = way(1, CURVE, 2, 60);
    private static final Way SHORT_HERE = way(0, CURVE, 1, 20);
    /** By shape: tied to pool 0, free to use pool 1, short and tied to pool 0. */
    private static final Way[][] WAYS = {{HOUR_HERE}, {HOUR_HERE, HOUR_THERE}, {SHORT_HERE}};

    @Test
    void whoCanGoElsewhereMakesRoomForWhoCannot() {
        // given
        Packing packing = Packings.empty(Packings.tasks(WAYS, Task.of(1, 0, 60), Task.of(0, 0, 60)), 1, 1);
        packing.put(0, at(HOUR_HERE, 0));

        // when
        Rearrangement.placeMore(packing, () -> false);

        // then
        assertThat(packing.positionOf(0).orElseThrow().way()).isSameAs(HOUR_THERE);
        assertThat(packing.positionOf(1).orElseThrow().way()).isSameAs(HOUR_HERE);
    }

    @Test
    void whoeverMakesRoomMayMakeRoomForHimselfInTurn() {
        // given a chain: 2 pushes 1 to the other pool, where 1 pushes 0 to a later hour
        Packing packing =
                Packings.empty(Packings.tasks(WAYS, Task.of(1, 0, 120), Task.of(1, 0, 60), Task.of(0, 0, 60)), 1, 1);
        packing.put(0, at(HOUR_THERE, 0));
        packing.put(1, at(HOUR_HERE, 0));

        // when
        Rearrangement.placeMore(packing, () -> false);

        // then
        assertThat(Packings.starts(packing)).containsExactly(60L, 0L, 0L);
    }

    @Test
    void whatCannotBeHelpedStaysAsItWas() {
        // given two that are tied to the same hour of the same GPU
        Packing packing = Packings.empty(Packings.tasks(WAYS, Task.of(0, 0, 60), Task.of(0, 0, 60)), 1, 1);
        packing.put(0, at(HOUR_HERE, 0));

        // when
        Rearrangement.placeMore(packing, () -> false);

        // then
        assertThat(Packings.starts(packing)).containsExactly(0L, -1L);
        assertThat(packing.capacityFor(HOUR_HERE).freeTime(0, 120 * MINUTE)).isEqualTo(60 * MINUTE);
    }

    @Test
    void theMorePressingTakesThePlaceOfTheLess() {
        // given
        Packing packing = Packings.empty(
                Packings.tasks(WAYS, Task.of(0, 0, 60), Task.of(0, 0, 60).ranked(1)), 1, 1);
        packing.put(0, at(HOUR_HERE, 0));

        // when
        Rearrangement.placeMore(packing, () -> false);

        // then
        assertThat(Packings.starts(packing)).containsExactly(-1L, 0L);
    }

    @Test
    void shortOnesTakeThePlaceOfALongOne() {
        // given
        Packing packing = Packings.empty(
                Packings.tasks(WAYS, Task.of(0, 0, 60), Task.of(2, 0, 60), Task.of(2, 0, 60), Task.of(2, 0, 60)), 1, 1);
        packing.put(0, at(HOUR_HERE, 0));

        // when
        Rearrangement.placeMore(packing, () -> false);

        // then
        assertThat(packing.isPlaced(0)).isFalse();
        assertThat(packing.placedByRank()).containsExactly(3);
    }

    @Test
    void aLongOneDoesNotTakeThePlaceOfAShortOne() {
        // given
        Packing packing = Packings.empty(Packings.tasks(WAYS, Task.of(2, 0, 60), Task.of(0, 0, 60)), 1, 1);
        packing.put(0, at(SHORT_HERE, 0));

        // when
        Rearrangement.placeMore(packing, () -> false);

        // then
        assertThat(Packings.starts(packing)).containsExactly(0L, -1L);
    }

    @Test
    void hurriedItLeavesThingsAsTheyAre() {
        // given
        Packing packing = Packings.empty(Packings.tasks(WAYS, Task.of(1, 0, 60), Task.of(0, 0, 60)), 1, 1);
        packing.put(0, at(HOUR_HERE, 0));

        // when
        Rearrangement.placeMore(packing, () -> true);

        // then
        assertThat(Packings.starts(packing)).containsExactly(0L, -1L);
    }
}
