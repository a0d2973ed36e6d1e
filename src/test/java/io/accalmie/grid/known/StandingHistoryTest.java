package io.accalmie.grid.known;

import static io.accalmie.grid.known.Known.FIRST;
import static io.accalmie.grid.known.Known.FRANCE;
import static io.accalmie.grid.known.Known.SECOND;
import static io.accalmie.grid.known.Known.at;
import static io.accalmie.grid.known.Known.reading;
import static org.assertj.core.api.Assertions.assertThat;

import io.accalmie.grid.IntensityPoint;
import io.accalmie.grid.SignalKind;
import io.accalmie.grid.provider.GridReading;
import io.accalmie.grid.provider.SignalBasis;
import java.util.List;
import org.junit.jupiter.api.Test;

class StandingHistoryTest {
    private final MemoryGridStore store = new MemoryGridStore();
    private final StandingHistory history = Known.history(store);

    @Test
    void theMostPreferredSourceStandsWhoeverSpokeLast() {
        // given
        store.keep(FRANCE, List.of(reading(FIRST, 0, 50)), at(1));
        store.keep(FRANCE, List.of(reading(SECOND, 0, 70)), at(2));

        // when
        List<IntensityPoint> points = history.between(FRANCE, MemoryGridStore.hours(at(0), 1), at(3));

        // then
        assertThat(points).singleElement().satisfies(point -> {
            assertThat(point.intensity().gramsPerKilowattHour()).isEqualTo(50);
            assertThat(point.kind()).isEqualTo(SignalKind.MEASURED);
            assertThat(point.source()).isEqualTo("words of first");
        });
    }

    @Test
    void whatWasRevisedLaterIsNotKnownEarlier() {
        // given
        store.keep(FRANCE, List.of(reading(FIRST, 0, 50)), at(1));
        store.keep(FRANCE, List.of(reading(FIRST, 0, 55)), at(10));

        // when
        List<IntensityPoint> early = history.between(FRANCE, MemoryGridStore.hours(at(0), 1), at(9));

        // then
        assertThat(early)
                .extracting(point -> point.intensity().gramsPerKilowattHour())
                .containsExactly(50.0);
        assertThat(history.between(FRANCE, MemoryGridStore.hours(at(0), 1), at(10)))
                .extracting(point -> point.intensity().gramsPerKilowattHour())
                .containsExactly(55.0);
    }

    @Test
    void aDirectSeriesStandsOnlyThroughItsCalibrationAndSaysSo() {
        // given
        store.keep(FRANCE, List.of(direct(FIRST), direct(SECOND)), at(1));

        // when
        List<IntensityPoint> points = history.between(FRANCE, MemoryGridStore.hours(at(0), 1), at(3));

        // then
        assertThat(points).singleElement().satisfies(point -> {
            assertThat(point.intensity().gramsPerKilowattHour()).isEqualTo(10 + 2 * 20);
            assertThat(point.kind()).isEqualTo(SignalKind.ESTIMATED);
            assertThat(point.source()).isEqualTo("words of second, calibrated: ten and twice");
        });
    }

    @Test
    void marginalNeverStands() {
        // given
        store.keep(
                FRANCE,
                List.of(
                        reading(SECOND, 0, 20, SignalBasis.MARGINAL_DIRECT, SignalKind.MEASURED),
                        reading(SECOND, 0, 20, SignalBasis.MARGINAL_LIFECYCLE, SignalKind.MEASURED)),
                at(1));

        // when
        List<IntensityPoint> points = history.between(FRANCE, MemoryGridStore.hours(at(0), 1), at(3));

        // then
        assertThat(points).isEmpty();
    }

    @Test
    void whatIsRecordedSaysSoEvenCalibrated() {
        // given
        store.keep(FRANCE, List.of(reading(SECOND, 0, 20, SignalBasis.AVERAGE_DIRECT, SignalKind.RECORDED)), at(1));

        // when
        List<IntensityPoint> points = history.between(FRANCE, MemoryGridStore.hours(at(0), 1), at(3));

        // then
        assertThat(points).singleElement().satisfies(point -> assertThat(point.source())
                .isEqualTo("words of second, recorded, calibrated: ten and twice"));
    }

    @Test
    void aSourceThatIsNoLongerPreferredStillStandsWhereNobodyElseSpoke() {
        // given
        store.keep(
                FRANCE, List.of(reading("removed", 0, 40), reading("removed", 1, 40), reading(SECOND, 1, 70)), at(2));

        // when
        List<IntensityPoint> points = history.between(FRANCE, MemoryGridStore.hours(at(0), 2), at(3));

        // then
        assertThat(points)
                .extracting(point -> point.intensity().gramsPerKilowattHour())
                .containsExactly(40.0, 70.0);
    }

    @Test
    void anHourNobodySpokeOfIsWaitedForAndThenWhatWasExpectedBeforeItStandsIn() {
        // given
        store.keep(Known.forecast(FIRST, 99, 99, 24, hour -> 33), at(99.5));
        store.keep(Known.forecast(FIRST, 100, 100, 24, hour -> 44), at(100.001));

        // when
        List<IntensityPoint> waiting = history.between(FRANCE, MemoryGridStore.hours(at(100), 1), at(101 + 72));
        List<IntensityPoint> closed = history.between(FRANCE, MemoryGridStore.hours(at(100), 1), at(101 + 72.001));

        // then
        assertThat(waiting).isEmpty();
        assertThat(closed).singleElement().satisfies(point -> {
            assertThat(point.intensity().gramsPerKilowattHour()).isEqualTo(33);
            assertThat(point.interval()).isEqualTo(MemoryGridStore.hours(at(100), 1));
            assertThat(point.kind()).isEqualTo(SignalKind.ESTIMATED);
            assertThat(point.source())
                    .isEqualTo(
                            "no actual came within 72 h; what was expected before the hour stands in: words of first;"
                                    + " the provider's forecast issued 2026-01-05T03:00:00Z, 59 min old");
        });
    }

    @Test
    void hoursRunningOrToComeAreAbsent() {
        // given
        store.keep(FRANCE, List.of(reading(FIRST, 0, 50), reading(FIRST, 1, 50), reading(FIRST, 2, 50)), at(0.5));

        // when
        List<IntensityPoint> points = history.between(FRANCE, MemoryGridStore.hours(at(0), 5), at(1.5));

        // then
        assertThat(points).extracting(IntensityPoint::interval).containsExactly(MemoryGridStore.hours(at(0), 1));
    }

    @Test
    void whatStandsInIsAskedForOnce() {
        // given
        history.between(FRANCE, MemoryGridStore.hours(at(0), 10), at(200));
        int asked = store.questions;

        // when
        history.between(FRANCE, MemoryGridStore.hours(at(0), 10), at(201));

        // then
        assertThat(store.questions).isEqualTo(asked + 1);
    }

    private static GridReading direct(String source) {
        return reading(source, 0, 20, SignalBasis.AVERAGE_DIRECT, SignalKind.MEASURED);
    }
}
