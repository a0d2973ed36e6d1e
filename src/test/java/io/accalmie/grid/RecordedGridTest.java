package io.accalmie.grid;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.accalmie.quantity.TimeWindow;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RecordedGridTest {
    private static final ZoneId FRANCE = new ZoneId("FR");
    private static final Instant START = Instant.parse("2022-04-04T00:00:00Z");

    private final RecordedGrid grid =
            new RecordedGrid(Map.of(FRANCE, new HourlySeries(START, 10, 20, 30, 40)), "a test");

    @Test
    void onlyIntervalsThatAreOverAreKnown() {
        List<IntensityPoint> known = grid.between(FRANCE, hours(0, 4), START.plus(Duration.ofMinutes(179)));

        assertThat(known).extracting(RecordedGridTest::grams).containsExactly(10.0, 20.0);
    }

    @Test
    void anIntervalIsKnownTheMomentItIsOver() {
        List<IntensityPoint> known = grid.between(FRANCE, hours(0, 4), START.plus(Duration.ofHours(3)));

        assertThat(known).extracting(RecordedGridTest::grams).containsExactly(10.0, 20.0, 30.0);
        assertThat(known.get(2).issuedAt()).isEqualTo(START.plus(Duration.ofHours(3)));
    }

    @Test
    void everyIntervalThatOverlapsIsGivenWhole() {
        TimeWindow span = new TimeWindow(START.plusSeconds(3599), START.plusSeconds(7201));

        List<IntensityPoint> known = grid.between(FRANCE, span, START.plus(Duration.ofDays(1)));

        assertThat(known).extracting(RecordedGridTest::grams).containsExactly(10.0, 20.0, 30.0);
        assertThat(known.get(0).interval()).isEqualTo(hours(0, 1));
    }

    @Test
    void outsideTheTraceAndForOtherZonesNothingIsKnown() {
        Instant late = START.plus(Duration.ofDays(9));

        assertThat(grid.between(FRANCE, hours(4, 9), late)).isEmpty();
        assertThat(grid.between(FRANCE, hours(-9, 0), late)).isEmpty();
        assertThat(grid.between(new ZoneId("XX"), hours(0, 4), late)).isEmpty();
        assertThat(grid.between(FRANCE, hours(-2, 1), late)).hasSize(1);
    }

    @Test
    void everyPointSaysThatItIsRecordedAndByWhom() {
        assertThat(grid.actual(FRANCE, hours(0, 4))).hasSize(4).allSatisfy(point -> {
            assertThat(point.kind()).isEqualTo(SignalKind.RECORDED);
            assertThat(point.source()).isEqualTo("a test");
        });
    }

    @Test
    void itsSpanIsWhatAllZonesShare() {
        RecordedGrid two = new RecordedGrid(
                Map.of(
                        FRANCE,
                        new HourlySeries(START, 1, 2, 3),
                        new ZoneId("DE"),
                        new HourlySeries(START.plusSeconds(3600), 4, 5, 6)),
                "a test");

        assertThat(two.span()).isEqualTo(hours(1, 3));
    }

    @Test
    void zonesThatShareNoHourAreRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new RecordedGrid(
                        Map.of(
                                FRANCE,
                                new HourlySeries(START, 1),
                                new ZoneId("DE"),
                                new HourlySeries(START.plusSeconds(3600), 4)),
                        "a test"))
                .withMessageContaining("share at least one hour");
    }

    @Test
    void theShippedTraceIsFourWeeksOfTwentyFiveZones() {
        RecordedGrid shipped = RecordedGrid.shipped();

        assertThat(shipped.span()).isEqualTo(new TimeWindow(START, START.plus(Duration.ofDays(28))));
        assertThat(shipped.zones()).hasSize(25).contains(FRANCE, new ZoneId("SE-SE3"), new ZoneId("US-MIDA-PJM"));
        assertThat(shipped.zones()).allSatisfy(zone -> assertThat(shipped.actual(zone, shipped.span()))
                .hasSize(672));
        IntensityPoint first = shipped.actual(new ZoneId("PL"), hours(0, 1)).get(0);
        assertThat(first.source()).contains("Electricity Maps").contains("recorded");
    }

    private static double grams(IntensityPoint point) {
        return point.intensity().gramsPerKilowattHour();
    }

    private static TimeWindow hours(int from, int to) {
        return new TimeWindow(START.plus(Duration.ofHours(from)), START.plus(Duration.ofHours(to)));
    }
}
