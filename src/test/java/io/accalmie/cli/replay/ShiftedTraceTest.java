package io.accalmie.cli.replay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.accalmie.grid.HourlySeries;
import io.accalmie.grid.IntensityPoint;
import io.accalmie.grid.RecordedGrid;
import io.accalmie.grid.ZoneId;
import io.accalmie.quantity.TimeWindow;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ShiftedTraceTest {
    private static final Instant START = Instant.parse("2022-04-04T00:00:00Z");
    private static final ZoneId FR = new ZoneId("FR");

    @Test
    void aPointHasItsRecordedValueAtTheShiftedHourAndSaysSo() {
        // given
        Instant now = START.plus(Duration.ofDays(7 * 100 + 7)).plusSeconds(5 * 3600 + 60);
        ShiftedTrace shifted = ShiftedTrace.toPresent(trace(28 * 24), now);

        // when
        List<IntensityPoint> points = shifted.between(FR, new TimeWindow(now.minusSeconds(7200), now), now);

        // then
        assertThat(points).hasSize(2);
        IntensityPoint last = points.get(1);
        assertThat(last.interval().end()).isEqualTo(now.minusSeconds(60)).isEqualTo(last.issuedAt());
        assertThat(last.intensity().gramsPerKilowattHour()).isEqualTo(7 * 24 + 4);
        assertThat(last.source()).isEqualTo("a test, dates shifted by 100 weeks");
    }

    @Test
    void aTraceShorterThanTwoWeeksIsRefused() {
        assertThatThrownBy(() -> ShiftedTrace.toPresent(trace(14 * 24 - 1), START))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("335 hours");
    }

    private static RecordedGrid trace(int hours) {
        double[] values = IntStream.range(0, hours).asDoubleStream().toArray();
        return new RecordedGrid(Map.of(FR, new HourlySeries(START, values)), "a test");
    }
}
