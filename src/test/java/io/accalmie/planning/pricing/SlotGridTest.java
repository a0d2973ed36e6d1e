package io.accalmie.planning.pricing;

import static io.accalmie.planning.ways.ByHand.HOUR;
import static io.accalmie.planning.ways.ByHand.curve;
import static org.assertj.core.api.Assertions.assertThat;

import io.accalmie.planning.ways.CarbonIntegral;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SlotGridTest {
    private final SlotGrid twoHours = SlotGrid.of(List.of(curve(50, 60)));

    @Test
    void hasTheBoundariesOfAllCurves() {
        // given
        CarbonIntegral halfHours = new CarbonIntegral(HOUR, HOUR / 2, new double[] {1, 2, 3});

        // when
        SlotGrid grid = SlotGrid.of(List.of(curve(50, 60), halfHours));

        // then
        assertThat(IntStream.rangeClosed(0, grid.slots()).mapToLong(grid::start))
                .containsExactly(0L, HOUR, 3 * HOUR / 2, 2 * HOUR, 5 * HOUR / 2);
        assertThat(grid.length(0)).isEqualTo(HOUR);
        assertThat(grid.end(1)).isEqualTo(3 * HOUR / 2);
    }

    @Test
    void anInstantBelongsToTheSlotThatBeginsThere() {
        assertThat(LongsToSlots.of(twoHours::slotAt, 0, HOUR - 1, HOUR)).containsExactly(0, 0, 1);
    }

    @Test
    void instantsOutsideBelongToTheFirstOrLastSlot() {
        assertThat(LongsToSlots.of(twoHours::slotAt, -1, 2 * HOUR, 9 * HOUR)).containsExactly(0, 1, 1);
    }

    @Test
    void aWindowThatEndsWhereASlotBeginsDoesNotTouchIt() {
        assertThat(LongsToSlots.of(twoHours::slotsBefore, -1, HOUR, HOUR + 1, 9 * HOUR))
                .containsExactly(1, 1, 2, 2);
    }

    /** Slots of several instants. */
    private interface LongsToSlots {
        int slot(long instant);

        static List<Integer> of(LongsToSlots slots, long... instants) {
            return Arrays.stream(instants).mapToObj(slots::slot).toList();
        }
    }
}
