package io.accalmie.metering;

import static org.assertj.core.api.Assertions.assertThat;

import io.accalmie.quantity.TimeWindow;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class WholeDrawTest {
    @Test
    void samplesWithoutGapAreOneDrawInWhateverOrderTheyCame() {
        // when
        WholeDraw whole =
                WholeDraw.of(List.of(draw(5, 7, 200), draw(0, 5, 100))).orElseThrow();

        // then
        assertThat(whole.span()).isEqualTo(draw(0, 7, 1).span());
        assertThat(whole.gpuMillijoules()).isEqualTo(300);
        assertThat(whole.isMeasured()).isTrue();
    }

    @Test
    void aGapAnOverlapOrNothingIsNotWhole() {
        // when then
        assertThat(WholeDraw.of(List.of(draw(0, 5, 1), draw(6, 7, 1)))).isEmpty();
        assertThat(WholeDraw.of(List.of(draw(0, 5, 1), draw(4, 7, 1)))).isEmpty();
        assertThat(WholeDraw.of(List.of())).isEmpty();
    }

    @Test
    void whatWasModelledInPartWasNotMeasured() {
        // given
        Draw modelled = new Draw(draw(5, 6, 1).span(), 1, "modelled: catalogue, measured: never");

        // when
        WholeDraw whole = WholeDraw.of(List.of(draw(0, 5, 1), modelled)).orElseThrow();

        // then
        assertThat(whole.isMeasured()).isFalse();
    }

    private static Draw draw(int from, int to, long millijoules) {
        return new Draw(
                new TimeWindow(
                        HourlyIntensity.START.plus(Duration.ofMinutes(from)),
                        HourlyIntensity.START.plus(Duration.ofMinutes(to))),
                millijoules,
                "measured: nvml");
    }
}
