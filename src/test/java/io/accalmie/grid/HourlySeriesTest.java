package io.accalmie.grid;

import static org.assertj.core.api.Assertions.assertThat;

import io.accalmie.quantity.TimeWindow;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HourlySeriesTest {
    private final HourlySeries series = new HourlySeries(Instant.parse("2022-04-04T00:00:00Z"), 0, 1, 2, 3);

    @ParameterizedTest
    @CsvSource({
        "2022-04-04T01:00:00Z, 2022-04-04T03:00:00Z, 1, 2",
        "2022-04-03T01:00:00Z, 2022-04-04T01:00:00Z, 0, 1",
        "2022-04-04T00:30:00Z, 2022-04-04T02:30:00Z, 1, 1",
        "2022-04-04T03:00:00Z, 2022-04-07T00:00:00Z, 3, 1",
    })
    void theHoursWhollyInsideAWindow(Instant from, Instant to, double first, int hours) {
        HourlySeries part = series.within(new TimeWindow(from, to)).orElseThrow();

        assertThat(part.gramsPerKilowattHour(0)).isEqualTo(first);
        assertThat(part.hours()).isEqualTo(hours);
        assertThat(part.span().start()).isEqualTo(series.interval((int) first).start());
    }

    @Test
    void aWindowWithoutAWholeHourHoldsNothing() {
        Instant half = Instant.parse("2022-04-04T00:30:00Z");

        assertThat(series.within(new TimeWindow(half, half.plusSeconds(3600)))).isEqualTo(Optional.empty());
    }
}
