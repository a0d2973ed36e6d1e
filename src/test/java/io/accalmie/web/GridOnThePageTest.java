package io.accalmie.web;

import static io.accalmie.grid.ForecastRung.LAST_VALUES;
import static io.accalmie.grid.ForecastRung.PROVIDER;
import static org.assertj.core.api.Assertions.assertThat;

import io.accalmie.dispatch.Pool;
import io.accalmie.dispatch.Pools;
import io.accalmie.dispatch.SmallWorld;
import io.accalmie.grid.IntensityHistory;
import io.accalmie.grid.IntensityPoint;
import io.accalmie.grid.ZoneCondition;
import io.accalmie.grid.ZoneId;
import io.accalmie.quantity.TimeWindow;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class GridOnThePageTest {
    private static final Pool PARIS = SmallWorld.pool("par-h100", SmallWorld.PARIS_REGION, SmallWorld.H100);
    private static final Pool STOCKHOLM = SmallWorld.pool("sto-h100", SmallWorld.STOCKHOLM_REGION, SmallWorld.H100);

    /** Knows nothing of the last day. */
    private static final class Silent implements IntensityHistory {
        @Override
        public Set<ZoneId> zones() {
            return Set.of();
        }

        @Override
        public List<IntensityPoint> between(ZoneId zone, TimeWindow span, Instant now) {
            return List.of();
        }
    }

    @Test
    void aFreshZoneShowsKindAgeAndWhatTheForecastRestsOn() {
        // when
        Overview.Zone row = row(FakeGrid.france(Duration.ofMinutes(20), PROVIDER, false));

        // then
        assertThat(row.pools()).isEqualTo("par-h100");
        assertThat(row.intensity()).isEqualTo("32");
        assertThat(row.kind()).isEqualTo("estimated");
        assertThat(row.age()).isEqualTo("20 min old");
        assertThat(row.forecast()).isEqualTo("forecast: the provider's forecast");
        assertThat(row.stale()).isEmpty();
        assertThat(row.forecastLine()).isNotEmpty();
        assertThat(row.scale()).isEqualTo("0 to 41 g/kWh");
    }

    @Test
    void aStaleZoneSaysSoAndWhyInWords() {
        // when
        Overview.Zone row = row(FakeGrid.france(Duration.ofHours(5), LAST_VALUES, true));

        // then
        assertThat(row.stale()).isEqualTo("stale");
        assertThat(row.staleness())
                .isEqualTo("the last hour known ended 2026-11-24T07:00:00Z, 5 h old;"
                        + " forecast: the last values known, fading");
    }

    @Test
    void aZoneOfWhichNothingIsKnownHasNoNumber() {
        // when
        Overview.Zone row = row(FakeGrid.silentSweden());

        // then
        assertThat(List.of(row.intensity(), row.kind(), row.forecast(), row.stale()))
                .containsExactly("unknown", "no signal", "no forecast", "stale");
        assertThat(row.scale()).isEmpty();
    }

    private static Overview.Zone row(ZoneCondition zone) {
        Pools pools = new Pools(List.of(PARIS, STOCKHOLM), PARIS.id());
        return new GridRows(pools, new Silent(), new FakeGrid(List.of(zone), List.of()))
                .at(FakeGrid.NOON)
                .get(0);
    }
}
