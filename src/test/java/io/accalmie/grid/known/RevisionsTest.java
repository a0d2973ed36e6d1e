package io.accalmie.grid.known;

import static io.accalmie.grid.known.Known.FIRST;
import static io.accalmie.grid.known.Known.FRANCE;
import static io.accalmie.grid.known.Known.at;
import static io.accalmie.grid.known.Known.reading;
import static org.assertj.core.api.Assertions.assertThat;

import io.accalmie.grid.GridRevised;
import io.accalmie.grid.IntensityPoint;
import io.accalmie.quantity.CarbonIntensity;
import io.accalmie.quantity.TimeWindow;
import java.util.List;
import org.junit.jupiter.api.Test;

class RevisionsTest {
    private final MemoryGridStore store = new MemoryGridStore();
    private final StandingHistory history = Known.history(store);

    @Test
    void onlyAnHourWhoseNumberChangedIsRevised() {
        // given
        store.keep(FRANCE, List.of(reading(FIRST, 0, 50), reading(FIRST, 1, 51), reading(Known.SECOND, 2, 52)), at(3));
        List<IntensityPoint> before = history.between(FRANCE, span(), at(3));
        store.keep(FRANCE, List.of(reading(FIRST, 1, 61), reading(FIRST, 2, 52), reading(FIRST, 3, 53)), at(4));

        // when
        List<GridRevised> revised = Revisions.between(before, history.between(FRANCE, span(), at(4)), at(4));

        // then
        assertThat(revised)
                .containsExactly(new GridRevised(
                        FRANCE,
                        MemoryGridStore.hours(at(1), 1),
                        new CarbonIntensity(51),
                        new CarbonIntensity(61),
                        "words of first",
                        at(4)));
    }

    @Test
    void anActualThatComesAfterItsStandInIsARevision() {
        // given
        store.keep(Known.forecast(FIRST, -1, -1, 24, hour -> 33), at(-1));
        List<IntensityPoint> before = history.between(FRANCE, MemoryGridStore.hours(at(0), 1), at(200));
        store.keep(FRANCE, List.of(reading(FIRST, 0, 50)), at(201));

        // when
        List<GridRevised> revised =
                Revisions.between(before, history.between(FRANCE, MemoryGridStore.hours(at(0), 1), at(201)), at(201));

        // then
        assertThat(revised).singleElement().satisfies(change -> {
            assertThat(change.before().gramsPerKilowattHour()).isEqualTo(33);
            assertThat(change.after().gramsPerKilowattHour()).isEqualTo(50);
        });
    }

    private static TimeWindow span() {
        return MemoryGridStore.hours(at(0), 5);
    }
}
