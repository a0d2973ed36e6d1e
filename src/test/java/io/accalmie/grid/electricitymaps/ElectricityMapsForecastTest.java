package io.accalmie.grid.electricitymaps;

import static io.accalmie.grid.electricitymaps.ApiServer.json;
import static io.accalmie.grid.electricitymaps.Asking.FR;
import static io.accalmie.grid.electricitymaps.Asking.NOW;
import static io.accalmie.grid.electricitymaps.Asking.failureOf;
import static io.accalmie.grid.electricitymaps.Asking.window;
import static org.assertj.core.api.Assertions.assertThat;

import io.accalmie.grid.HourlySeries;
import io.accalmie.grid.provider.ProviderFailure;
import io.accalmie.grid.provider.ProviderFailure.Reason;
import io.accalmie.grid.provider.ProviderForecast;
import io.accalmie.grid.provider.SignalBasis;
import io.accalmie.testing.EmbeddedNeighbours;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Forecasts over HTTP, in the shapes of the real API. Quarkus is there for the REST client. */
@QuarkusTest
@WithTestResource(EmbeddedNeighbours.class)
class ElectricityMapsForecastTest {
    private static final String HORIZON_REFUSED = "{\"error\":\"Valid horizonHours are: 6, 24\"}";
    private static final String NOT_ENTITLED = "{\"error\":\"Request unauthorized for"
            + " zoneKey=FR,requestType=forecast,dataType=carbon-intensity.\",\"message\":\"You do not have access.\"}";

    private final Asking asking = new Asking();

    @AfterEach
    void close() {
        asking.close();
    }

    @Test
    void theLongestForecastIsAskedForAndReadFromThePresentHourOn() {
        // given
        asking.server.on("carbon-intensity/forecast", json("""
                {"zone":"FR","forecast":[{"carbonIntensity":30,"datetime":"2026-11-22T08:00:00.000Z"},
                 {"carbonIntensity":35.5,"datetime":"2026-11-22T10:00:00.000Z"},
                 {"carbonIntensity":33,"datetime":"2026-11-22T09:00:00.000Z"}],
                 "updatedAt":"2026-11-22T08:55:31.020Z","temporalGranularity":"hourly"}"""));

        // when
        ProviderForecast forecast = asking.provider().forecast(FR, NOW).orElseThrow();

        // then
        assertThat(asking.server.asked().get(0)).endsWith("&emissionFactorType=lifecycle&horizonHours=72");
        assertThat(forecast.zone()).isEqualTo(FR);
        assertThat(forecast.basis()).isEqualTo(SignalBasis.AVERAGE_LIFECYCLE);
        assertThat(forecast.source().id()).isEqualTo("electricitymaps");
        assertThat(forecast.recorded()).isFalse();
        assertThat(forecast.issued().issuedAt()).isEqualTo(Instant.parse("2026-11-22T08:55:31.020Z"));
        HourlySeries hours = forecast.issued().hours();
        assertThat(hours.span()).isEqualTo(window("2026-11-22T09:00:00Z", "2026-11-22T11:00:00Z"));
        assertThat(hours.gramsPerKilowattHour(0)).isEqualTo(33);
        assertThat(hours.gramsPerKilowattHour(1)).isEqualTo(35.5);
    }

    @Test
    void allSeventyThreeRowsAreKept() {
        // given
        asking.server.on("carbon-intensity/forecast", json(forecast(73)));

        // when
        ProviderForecast forecast = asking.provider().forecast(FR, NOW).orElseThrow();

        // then
        assertThat(forecast.issued().hours().hours()).isEqualTo(73);
    }

    @Test
    void aHorizonThatIsRefusedIsShortenedAndRememberedForADay() {
        // given
        asking.server.on(
                "carbon-intensity/forecast",
                json(400, HORIZON_REFUSED),
                json(401, NOT_ENTITLED),
                json(forecast(25)),
                json(forecast(25)),
                json(forecast(73)));

        // when
        asking.provider().forecast(FR, NOW);
        asking.provider().forecast(FR, NOW);
        asking.wall = asking.wall.plus(Duration.ofHours(25));
        asking.provider().forecast(FR, NOW);

        // then
        assertThat(asking.server.asked())
                .extracting(target -> target.replaceAll(".*horizonHours=", ""))
                .containsExactly("72", "48", "24", "24", "72");
    }

    @Test
    void aPlanWithoutForecastsIsNotAskedAgainThatDay() {
        // given
        asking.server.on("carbon-intensity/forecast", json(401, NOT_ENTITLED));

        // when
        ProviderFailure first = failureOf(() -> asking.provider().forecast(FR, NOW));
        ProviderFailure second = failureOf(() -> asking.provider().forecast(FR, NOW));

        // then
        assertThat(first.reason()).isEqualTo(Reason.NOT_ENTITLED);
        assertThat(second.reason()).isEqualTo(Reason.NOT_ENTITLED);
        assertThat(asking.server.asked()).hasSize(4);
    }

    @Test
    void anUnknownZoneIsNoMatterOfTheHorizon() {
        // given
        asking.server.on(
                "carbon-intensity/forecast",
                json(400, "{\"status\":\"error\",\"message\":\"Zone 'FR' does not exist.\"}"));

        // when
        ProviderFailure failure = failureOf(() -> asking.provider().forecast(FR, NOW));

        // then
        assertThat(failure.reason()).isEqualTo(Reason.QUESTION_REFUSED);
        assertThat(asking.server.asked()).hasSize(1);
    }

    @Test
    void aForecastWithAGapIsUnreadable() {
        // given
        asking.server.on(
                "carbon-intensity/forecast",
                json(forecast(6).replace("{\"carbonIntensity\":3,", "{\"carbonIntensity\":null,")));

        // when
        ProviderFailure failure = failureOf(() -> asking.provider().forecast(FR, NOW));

        // then
        assertThat(failure.reason()).isEqualTo(Reason.UNREADABLE_ANSWER);
        assertThat(failure).hasMessageContaining("gap before 2026-11-22T13:00:00Z");
    }

    @Test
    void aForecastOfNothingAheadIsNone() {
        // given
        asking.server.on("carbon-intensity/forecast", json(forecast(6)));

        // when
        Optional<ProviderForecast> forecast = asking.provider().forecast(FR, NOW.plus(Duration.ofDays(1)));

        // then
        assertThat(forecast).isEmpty();
    }

    @Test
    void aForecastThatReachesAnotherZoneIsRefused() {
        // given
        asking.server.on("carbon-intensity/forecast", json(forecast(6).replace("\"FR\"", "\"DE\"")));

        // when
        ProviderFailure failure = failureOf(() -> asking.provider().forecast(FR, NOW));

        // then
        assertThat(failure.reason()).isEqualTo(Reason.OTHER_ZONE);
    }

    @Test
    void aReplayedForecastSaysSo() {
        // given
        asking.server.on(
                "carbon-intensity/forecast",
                ApiServer.reply(200, "application/json", forecast(25), Map.of("X-Accalmie-Replay", "recorded")));

        // when
        ProviderForecast forecast = asking.provider().forecast(FR, NOW).orElseThrow();

        // then
        assertThat(forecast.recorded()).isTrue();
        assertThat(forecast.source().words()).contains("replayed");
    }

    /** So many rows from 09:00 on, each with its number as value. */
    private static String forecast(int rows) {
        Instant start = Instant.parse("2026-11-22T09:00:00Z");
        return IntStream.range(0, rows)
                .mapToObj(hour -> "{\"carbonIntensity\":" + hour + ",\"datetime\":\""
                        + start.plus(Duration.ofHours(hour)) + "\"}")
                .collect(Collectors.joining(
                        ",", "{\"zone\":\"FR\",\"forecast\":[", "],\"updatedAt\":\"2026-11-22T08:55:31.020Z\"}"));
    }
}
