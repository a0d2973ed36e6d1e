package io.accalmie.planning.packing;

import static io.accalmie.planning.ways.ByHand.MINUTE;
import static io.accalmie.planning.ways.ByHand.curve;
import static io.accalmie.planning.ways.ByHand.way;
import static org.assertj.core.api.Assertions.assertThat;

import io.accalmie.planning.pricing.SlotGrid;
import io.accalmie.planning.ways.CarbonIntegral;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class TokenStreamTest {
    private static final CarbonIntegral CURVE = curve(1, 2, 3);

    @Test
    void aJobIsDueWhenHalfOfItHasFlowed() {
        // given
        TokenStream stream = stream(0.5, 2, 0, 1);

        // when
        List<Double> due = minutesDue(stream, 4);

        // then
        assertThat(due).containsExactly(15.0, 45.0, 150.0, Double.POSITIVE_INFINITY);
    }

    @Test
    void fractionsOfSeveralSlotsAddUpToAJob() {
        // given
        TokenStream stream = stream(0.5, 0.25, 0.25, 0.5);

        // when
        List<Double> due = minutesDue(stream, 2);

        // then
        assertThat(due).containsExactly(120.0, Double.POSITIVE_INFINITY);
    }

    @Test
    void anotherPhaseShiftsTheFirstJob() {
        // given
        TokenStream stream = stream(0.25, 1, 1, 0);

        // when
        List<Double> due = minutesDue(stream, 2);

        // then
        assertThat(due).containsExactly(15.0, 75.0);
    }

    @Test
    void theOneThatIsDueFirstComesFirst() {
        // given
        TokenStream early = stream(0.5, 2, 0, 0);
        TokenStream late = stream(0.5, 0, 0, 1);

        // when
        int order = early.compareTo(late);

        // then
        assertThat(order).isNegative();
    }

    private static TokenStream stream(double firstDue, double... flow) {
        return new TokenStream(0, way(0, CURVE, 1, 10), flow, SlotGrid.of(List.of(CURVE)), firstDue);
    }

    private static List<Double> minutesDue(TokenStream stream, int count) {
        List<Double> due = new ArrayList<>();
        for (int job = 0; job < count; job++) {
            due.add(stream.due() / MINUTE);
            stream.take();
        }
        return due;
    }
}
