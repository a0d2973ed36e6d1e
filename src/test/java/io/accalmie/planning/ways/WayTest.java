package io.accalmie.planning.ways;

import static io.accalmie.planning.ways.ByHand.MINUTE;
import static io.accalmie.planning.ways.ByHand.curve;
import static io.accalmie.planning.ways.ByHand.way;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class WayTest {
    private static final CarbonIntegral DIRTY_IN_THE_MIDDLE = curve(120, 720, 520);

    @Test
    void aWayThatDrawsAsMuchInLessTimeMayEmitMoreThroughADirtyHour() {
        // given
        Way quick = way(0, DIRTY_IN_THE_MIDDLE, 0.3, 75);
        Way slow = way(0, DIRTY_IN_THE_MIDDLE, 0.3, 120);

        // when
        boolean dominates = quick.dominates(slow);

        // then the slow one from 00:45 to 02:45 is better than any start of the quick one in that time
        assertThat(dominates).isFalse();
        assertThat(quick.least(45 * MINUTE, 90 * MINUTE).grams())
                .isGreaterThan(slow.at(45 * MINUTE).grams());
    }

    @Test
    void aWayThatIsWithinAnHourAndDrawsLessIsNeverWorse() {
        assertThat(way(0, DIRTY_IN_THE_MIDDLE, 0.3, 40).dominates(way(0, DIRTY_IN_THE_MIDDLE, 0.3, 60)))
                .isTrue();
    }

    @Test
    void aWayThatFitsTwiceAndDrawsHalfIsNeverWorse() {
        assertThat(way(0, DIRTY_IN_THE_MIDDLE, 0.3, 60).dominates(way(0, DIRTY_IN_THE_MIDDLE, 0.3, 120)))
                .isTrue();
    }

    @Test
    void aWayInAnotherPoolIsAnotherChoice() {
        assertThat(way(1, DIRTY_IN_THE_MIDDLE, 0.3, 40).dominates(way(0, DIRTY_IN_THE_MIDDLE, 0.3, 60)))
                .isFalse();
    }
}
