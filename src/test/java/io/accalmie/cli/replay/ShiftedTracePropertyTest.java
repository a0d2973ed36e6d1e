package io.accalmie.cli.replay;

import static org.assertj.core.api.Assertions.assertThat;

import io.accalmie.grid.HourlySeries;
import io.accalmie.grid.RecordedGrid;
import io.accalmie.grid.ZoneId;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;

/** Whenever a trace of two weeks is replayed, the present is in it. */
class ShiftedTracePropertyTest {
    private static final Instant START = Instant.parse("2022-04-04T00:00:00Z");
    private static final RecordedGrid TRACE =
            new RecordedGrid(Map.of(new ZoneId("FR"), new HourlySeries(START, new double[14 * 24])), "a test");

    @Property(tries = 200)
    void thePresentIsInTheSecondWeekAndDayOfWeekAndHourAreKept(
            @ForAll @LongRange(min = 0, max = 4_000_000_000L) long present) {
        // given
        Instant now = Instant.ofEpochSecond(present);

        // when
        ShiftedTrace shifted = ShiftedTrace.toPresent(TRACE, now);

        // then
        Instant start = shifted.span().start();
        assertThat(Duration.between(start, now)).isBetween(Duration.ofDays(7), Duration.ofDays(14));
        assertThat(now).isBefore(shifted.span().end());
        assertThat(start.atOffset(ZoneOffset.UTC).getDayOfWeek())
                .isEqualTo(START.atOffset(ZoneOffset.UTC).getDayOfWeek());
        assertThat(start.atOffset(ZoneOffset.UTC).toLocalTime())
                .isEqualTo(START.atOffset(ZoneOffset.UTC).toLocalTime());
    }
}
