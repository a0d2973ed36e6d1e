package io.accalmie.planning.pricing;

import static io.accalmie.planning.ways.ByHand.HOUR;
import static io.accalmie.planning.ways.ByHand.curve;
import static io.accalmie.planning.ways.ByHand.way;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.accalmie.planning.ways.CarbonIntegral;
import org.junit.jupiter.api.Test;

class ExactBoundTest {
    private static final CarbonIntegral CURVE = curve(10, 30, 20);

    @Test
    void fillsTheCleanestHoursFirst() {
        // given one GPU, and two and a half hours of work
        Market market = Markets.ofOne(1, CURVE, way(0, CURVE, 0.5, 30), jobs -> {
            for (int job = 0; job < 5; job++) {
                jobs.add(0, 0, 0, 3 * HOUR);
            }
        });

        // when
        double bound = ExactBound.of(market);

        // then
        assertThat(bound).isCloseTo(10 + 20 + 15, within(1e-6));
    }

    @Test
    void isNothingWhereThereIsMoreWorkThanGpuTime() {
        // given
        Market market = Markets.ofOne(1, CURVE, way(0, CURVE, 1, 60), jobs -> {
            jobs.add(0, 0, 0, HOUR);
            jobs.add(0, 0, 0, HOUR);
        });

        // when
        double bound = ExactBound.of(market);

        // then
        assertThat(bound).isZero();
    }

    @Test
    void expectedWorkThatFindsNoRoomIsDroppedAtItsCost() {
        // given
        Market market = Markets.ofOne(1, CURVE, way(0, CURVE, 1, 60), jobs -> {
            jobs.add(0, 0, 0, HOUR);
            jobs.expect(0, 0, HOUR, 1);
        });

        // when
        double bound = ExactBound.of(market);

        // then
        assertThat(bound).isCloseTo(10 + market.dropCostOfExpected(0), within(1e-6));
    }
}
