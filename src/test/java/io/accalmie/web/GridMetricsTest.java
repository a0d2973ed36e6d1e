package io.accalmie.web;

import static io.accalmie.grid.ForecastRung.LAST_VALUES;
import static io.accalmie.grid.ForecastRung.PROVIDER;
import static org.assertj.core.api.Assertions.assertThat;

import io.accalmie.grid.GridConditions;
import io.accalmie.grid.ProviderCondition;
import io.accalmie.grid.SignalOrigin;
import io.accalmie.grid.ZoneCondition;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class GridMetricsTest {
    private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
    private FakeGrid grid = new FakeGrid(
            List.of(FakeGrid.france(Duration.ofHours(5), LAST_VALUES, true), FakeGrid.silentSweden()),
            List.of(FakeGrid.provider("RATE_LIMITED", false)));
    private final GridMetrics metrics = new GridMetrics(new Later(), registry);

    /** Whatever the condition is when it is asked. */
    private final class Later implements GridConditions {
        @Override
        public SignalOrigin origin() {
            return grid.origin();
        }

        @Override
        public List<ZoneCondition> zones(Instant now) {
            return grid.zones(now);
        }

        @Override
        public List<ProviderCondition> providers() {
            return grid.providers();
        }
    }

    @Test
    void eachZoneHasItsAgeRungAndStaleness() {
        // when
        metrics.refresh(FakeGrid.NOON);

        // then
        assertThat(value("accalmie.grid.age", "zone", "FR")).isEqualTo(18_000);
        assertThat(registry.find("accalmie.grid.age").gauges()).hasSize(1);
        assertThat(value("accalmie.grid.rung", "zone", "FR")).isEqualTo(3);
        assertThat(value("accalmie.grid.rung", "zone", "SE-SE3")).isEqualTo(5);
        assertThat(value("accalmie.grid.stale", "zone", "FR")).isEqualTo(1);
        assertThat(value("accalmie.grid.intensity", "zone", "FR", "kind", "estimated"))
                .isEqualTo(31.5);
    }

    @Test
    void eachProviderHasItsRequestsAndTroubles() {
        // when
        metrics.refresh(FakeGrid.NOON);

        // then
        assertThat(value("accalmie.grid.provider.requests.today", "provider", "electricitymaps"))
                .isEqualTo(37);
        assertThat(value("accalmie.grid.provider.requests.allowed", "provider", "electricitymaps"))
                .isEqualTo(500);
        assertThat(value(
                        "accalmie.grid.provider.trouble",
                        "provider",
                        "electricitymaps",
                        "zone",
                        "FR",
                        "question",
                        "forecast",
                        "reason",
                        "RATE_LIMITED"))
                .isEqualTo(1);
    }

    @Test
    void whatIsOverIsGoneAtTheNextReading() {
        // given
        metrics.refresh(FakeGrid.NOON);
        grid = new FakeGrid(List.of(FakeGrid.france(Duration.ofMinutes(20), PROVIDER, false)), List.of());

        // when
        metrics.refresh(FakeGrid.NOON);

        // then
        assertThat(registry.find("accalmie.grid.provider.trouble").gauges()).isEmpty();
        assertThat(value("accalmie.grid.stale", "zone", "FR")).isZero();
        assertThat(value("accalmie.grid.age", "zone", "FR")).isEqualTo(1200);
    }

    private double value(String name, String... tags) {
        return registry.get(name).tags(tags).gauge().value();
    }
}
