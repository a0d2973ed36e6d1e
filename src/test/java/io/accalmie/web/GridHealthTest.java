package io.accalmie.web;

import static io.accalmie.grid.ForecastRung.ANNUAL_MEAN;
import static io.accalmie.grid.ForecastRung.PROVIDER;
import static org.assertj.core.api.Assertions.assertThat;

import io.accalmie.grid.ProviderCondition;
import io.accalmie.grid.ZoneCondition;
import io.accalmie.time.SettableClock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.HealthCheckResponse.Status;
import org.junit.jupiter.api.Test;

class GridHealthTest {
    private static final ZoneCondition FRESH = FakeGrid.france(Duration.ofMinutes(20), PROVIDER, false);

    @Test
    void freshZonesAreWell() {
        // when
        HealthCheckResponse answer = call(List.of(FRESH), List.of());

        // then
        assertThat(answer.getStatus()).isEqualTo(Status.UP);
        assertThat(answer.getName()).isEqualTo("grid");
        assertThat(answer.getData().orElseThrow())
                .isEqualTo(Map.of("now", "2026-11-24T12:00:00Z", "origin", "Live: Electricity Maps."));
    }

    @Test
    void aStaleZoneIsDownAndSaysWhatIsKnownOfIt() {
        // when
        HealthCheckResponse answer = call(
                List.of(FakeGrid.france(Duration.ofHours(5), ANNUAL_MEAN, true), FakeGrid.silentSweden()), List.of());

        // then
        assertThat(answer.getStatus()).isEqualTo(Status.DOWN);
        assertThat(answer.getData().orElseThrow())
                .containsEntry(
                        "stale.FR",
                        "the last hour known ended 2026-11-24T07:00:00Z, 5 h old; forecast: the mean of a year")
                .containsEntry("stale.SE-SE3", "no hour of the last days is known; no forecast");
    }

    @Test
    void aTroubleThatWaitsForSomebodyIsDown() {
        // when
        HealthCheckResponse answer = call(List.of(FRESH), List.of(FakeGrid.provider("TOKEN_REFUSED", true)));

        // then
        assertThat(answer.getStatus()).isEqualTo(Status.DOWN);
        assertThat(answer.getData().orElseThrow())
                .containsEntry(
                        "trouble.electricitymaps.FR.forecast",
                        "TOKEN_REFUSED: It said no. Since 2026-11-24T10:00:00Z; asked again at 2026-11-24T12:01:00Z;"
                                + " waits for somebody to act.");
    }

    @Test
    void aTroubleThatPassesIsShownAndUp() {
        // when
        HealthCheckResponse answer = call(List.of(FRESH), List.of(FakeGrid.provider("RATE_LIMITED", false)));

        // then
        assertThat(answer.getStatus()).isEqualTo(Status.UP);
        assertThat(answer.getData().orElseThrow().get("trouble.electricitymaps.FR.forecast"))
                .asString()
                .startsWith("RATE_LIMITED: ")
                .doesNotContain("somebody");
    }

    private static HealthCheckResponse call(List<ZoneCondition> zones, List<ProviderCondition> providers) {
        return new GridHealth(new FakeGrid(zones, providers), new SettableClock(FakeGrid.NOON)).call();
    }
}
