package io.accalmie.grid.electricitymaps;

import static io.accalmie.grid.electricitymaps.Asking.FR;
import static io.accalmie.grid.electricitymaps.Asking.failureOf;
import static org.assertj.core.api.Assertions.assertThat;

import io.accalmie.cli.replay.Access;
import io.accalmie.cli.replay.Denial;
import io.accalmie.cli.replay.ReplayApi;
import io.accalmie.cli.replay.ReplayServer;
import io.accalmie.grid.GridTrace;
import io.accalmie.grid.HistoryForecasts;
import io.accalmie.grid.RecordedGrid;
import io.accalmie.grid.Regions;
import io.accalmie.grid.SignalKind;
import io.accalmie.grid.ZoneId;
import io.accalmie.grid.provider.GridReading;
import io.accalmie.grid.provider.ProviderFailure;
import io.accalmie.grid.provider.ProviderFailure.Reason;
import io.accalmie.grid.provider.ProviderForecast;
import io.accalmie.quantity.TimeWindow;
import io.accalmie.testing.EmbeddedNeighbours;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The adapter against the product's own replay of the API, {@code accalmie grid replay}. */
@QuarkusTest
@WithTestResource(EmbeddedNeighbours.class)
class ElectricityMapsReplayTest {
    private static final Instant NOW = Instant.parse("2022-04-20T12:15:00Z");

    private final GridTrace trace = RecordedGrid.shipped();
    private final Asking asking = new Asking();
    private ReplayServer replay;

    @BeforeEach
    void start() throws IOException {
        Access access = new Access(
                Optional.of(Asking.TOKEN),
                List.of(Denial.of("DE:carbon-intensity/forecast").orElseThrow()));
        replay = ReplayServer.start(
                0,
                new ReplayApi(trace, new HistoryForecasts(trace), Regions.shipped(), access, InstantSource.fixed(NOW)));
        asking.settings.url = replay.address();
    }

    @AfterEach
    void stop() {
        asking.close();
        replay.close();
    }

    @Test
    void twelveDaysAreThoseOfTheTraceAndCalledRecorded() {
        // given
        TimeWindow span = new TimeWindow(NOW.minus(Duration.ofDays(12)), NOW);

        // when
        List<GridReading> readings = asking.provider().history(FR, span, NOW);

        // then
        assertThat(readings).hasSize(12 * 24).allSatisfy(reading -> {
            assertThat(reading.kind()).isEqualTo(SignalKind.RECORDED);
            assertThat(reading.intensity())
                    .isEqualTo(trace.between(FR, reading.interval(), NOW).get(0).intensity());
        });
    }

    @Test
    void threeDaysAreForecastFromThePresentHourOn() {
        // when
        ProviderForecast forecast = asking.provider().forecast(FR, NOW).orElseThrow();

        // then
        assertThat(forecast.recorded()).isTrue();
        assertThat(forecast.issued().hours().hours()).isEqualTo(73);
        assertThat(forecast.issued().hours().span().start()).isEqualTo(Instant.parse("2022-04-20T12:00:00Z"));
    }

    @Test
    void aZoneThatIsDeniedIsNotEntitledAndOneOutsideTheTraceIsUnknown() {
        // when
        ProviderFailure denied = failureOf(() -> asking.provider().forecast(new ZoneId("DE"), NOW));
        ProviderFailure unknown = failureOf(() -> asking.provider().forecast(new ZoneId("ZZ"), NOW));

        // then
        assertThat(denied.reason()).isEqualTo(Reason.NOT_ENTITLED);
        assertThat(unknown.reason()).isEqualTo(Reason.QUESTION_REFUSED);
        assertThat(unknown).hasMessageContaining("zone ZZ");
    }

    @Test
    void theTableOfRegionsAgreesWithItsDataCentres() {
        // when
        Map<String, ZoneId> zones = asking.provider().dataCenters();

        // then
        assertThat(zones).isNotEmpty().allSatisfy((region, zone) -> assertThat(
                        Regions.shipped().find(region).orElseThrow().zone())
                .isEqualTo(zone));
    }
}
