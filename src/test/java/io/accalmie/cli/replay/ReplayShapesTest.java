package io.accalmie.cli.replay;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is answered, in the shapes of the real API. */
class ReplayShapesTest {
    private static final ObjectMapper JSON = new ObjectMapper();

    @SuppressWarnings("NullAway.Init")
    private Replayed replayed;

    @BeforeEach
    void aReplayAtAQuarterPastNoon() throws IOException {
        replayed = Replayed.open();
    }

    @AfterEach
    void close() {
        replayed.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"v3", "v4"})
    void theLatestIsTheLastCompleteHour(String version) throws IOException, InterruptedException {
        // when
        HttpResponse<String> response =
                replayed.get("/" + version + "/carbon-intensity/latest?zone=FR&disableCallerLookup=true");

        // then
        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.headers().firstValue("content-type")).hasValue("application/json; charset=utf-8");
        assertThat(Replayed.json(response)).isEqualTo(JSON.readTree("""
                {"zone":"FR","carbonIntensity":275.25,"datetime":"2026-11-21T11:00:00.000Z",
                 "updatedAt":"2026-11-21T12:00:00.000Z","createdAt":"2026-11-21T12:00:00.000Z",
                 "emissionFactorType":"lifecycle","flowTraced":true,"isEstimated":false,"estimationMethod":null,
                 "temporalGranularity":"hourly"}"""));
    }

    @Test
    void theHistoryIsTheLast24CompleteHours() throws IOException, InterruptedException {
        // when
        JsonNode answer = replayed.json("/v4/carbon-intensity/history?zone=DE");

        // then
        assertThat(names(answer)).containsExactly("zone", "temporalGranularity", "history");
        assertThat(answer.get("history")).hasSize(24);
        assertThat(answer.get("history").get(23)).isEqualTo(JSON.readTree("""
                {"zone":"DE","carbonIntensity":2750,"datetime":"2026-11-21T11:00:00.000Z",
                 "updatedAt":"2026-11-21T12:00:00.000Z","createdAt":"2026-11-21T12:00:00.000Z",
                 "emissionFactorType":"lifecycle","isEstimated":false,"estimationMethod":null}"""));
        assertThat(times(answer.get("history"))).startsWith("2026-11-20T12:00:00.000Z");
    }

    @ParameterizedTest
    @ValueSource(strings = {"2026-11-15T06:00:00Z", "2026-11-15T06:59:59.999Z", "2026-11-15T07:30%2B01:00"})
    void thePastIsTheHourThatContainsAnInstant(String at) throws IOException, InterruptedException {
        // when
        JsonNode row = replayed.json("/v4/carbon-intensity/past?zone=FR&datetime=" + at);

        // then
        assertThat(row.get("datetime").asText()).isEqualTo("2026-11-15T06:00:00.000Z");
        assertThat(row.get("carbonIntensity").asDouble()).isEqualTo(5 * 24 + 6.25);
        assertThat(row.get("zone").asText()).isEqualTo("FR");
    }

    @Test
    void aRangeOfThePastEndsBeforeItsEnd() throws IOException, InterruptedException {
        // when
        JsonNode answer = replayed.json(
                "/v4/carbon-intensity/past-range?zone=FR&start=2026-11-20T00:00:00.000Z&end=2026-11-20T03:00:00.000Z");

        // then
        assertThat(names(answer)).containsExactly("zone", "temporalGranularity", "data");
        assertThat(times(answer.get("data")))
                .containsExactly("2026-11-20T00:00:00.000Z", "2026-11-20T01:00:00.000Z", "2026-11-20T02:00:00.000Z");
        assertThat(names(answer.get("data").get(0)))
                .containsExactly(
                        "zone",
                        "carbonIntensity",
                        "datetime",
                        "updatedAt",
                        "createdAt",
                        "emissionFactorType",
                        "isEstimated",
                        "estimationMethod");
    }

    @Test
    void aRangeOfTenDaysIsWhole() throws IOException, InterruptedException {
        // when
        JsonNode answer = replayed.json(
                "/v3/carbon-intensity/past-range?zone=FR&start=2026-11-10T00:00:00Z&end=2026-11-20T00:00:00Z");

        // then
        assertThat(answer.get("data")).hasSize(240);
    }

    @Test
    void aRangeIntoTheFutureEndsWithTheLastCompleteHour() throws IOException, InterruptedException {
        // when
        JsonNode answer = replayed.json(
                "/v4/carbon-intensity/past-range?zone=FR&start=2026-11-21T09:30:00Z&end=2026-11-22T00:00:00Z");

        // then
        assertThat(times(answer.get("data"))).containsExactly("2026-11-21T10:00:00.000Z", "2026-11-21T11:00:00.000Z");
    }

    @ParameterizedTest
    @CsvSource({"'',25", "&horizonHours=6,7", "&horizonHours=24,25", "&horizonHours=48,49", "&horizonHours=72,73"})
    void aForecastBeginsWithTheRunningHourAndHasOneRowMoreThanItsHorizon(String horizon, int rows)
            throws IOException, InterruptedException {
        // when
        JsonNode answer = replayed.json("/v4/carbon-intensity/forecast?zone=FR" + horizon);

        // then
        assertThat(names(answer)).containsExactly("zone", "forecast", "updatedAt", "temporalGranularity");
        assertThat(answer.get("updatedAt").asText()).isEqualTo("2026-11-21T12:00:00.000Z");
        assertThat(times(answer.get("forecast"))).hasSize(rows).startsWith("2026-11-21T12:00:00.000Z");
        assertThat(answer.get("forecast"))
                .allSatisfy(row -> assertThat(names(row)).containsExactly("carbonIntensity", "datetime"));
    }

    @Test
    void aForecastDoesNotKnowTheFuture() throws IOException, InterruptedException {
        // given
        try (Replayed otherFuture = Replayed.open(new Access(Optional.empty(), List.of()), 1000)) {
            // when
            JsonNode forecast = otherFuture.json("/v4/carbon-intensity/forecast?zone=FR&horizonHours=72");

            // then
            assertThat(forecast).isEqualTo(replayed.json("/v4/carbon-intensity/forecast?zone=FR&horizonHours=72"));
        }
    }

    @Test
    void aDataCenterStandsForItsZone() throws IOException, InterruptedException {
        // when
        JsonNode row = replayed.json(
                "/v4/carbon-intensity/latest?dataCenterProvider=aws&dataCenterRegion=eu-west-3&emissionFactorType=lifecycle");

        // then
        assertThat(row.get("zone").asText()).isEqualTo("FR");
    }

    @Test
    void zonesAreKeyedAndSayWhatATokenMayDo() throws IOException, InterruptedException {
        // when
        JsonNode zones = replayed.json("/v4/zones");

        // then
        assertThat(names(zones)).containsExactly("DE", "DK-DK2", "FR");
        assertThat(zones.get("DK-DK2")).isEqualTo(JSON.readTree("""
                {"zoneName":"DK-DK2","countryName":"Denmark","zoneKey":"DK-DK2","countryCode":"DK","zoneParentKey":"DK",
                 "subZoneKeys":[],"isCommerciallyAvailable":true,"tier":null,
                 "access":["carbon-intensity/latest","carbon-intensity/history","carbon-intensity/past",
                           "carbon-intensity/past-range","carbon-intensity/forecast"]}"""));
        assertThat(zones.get("FR").get("zoneName").asText()).isEqualTo("France");
        assertThat(zones.get("FR").get("zoneParentKey").isNull()).isTrue();
    }

    @Test
    void zonesWithoutATokenSayNothingOfAccess() throws IOException, InterruptedException {
        // when
        HttpResponse<String> response = replayed.send("GET", "/v4/zones", Optional.empty());

        // then
        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(Replayed.json(response)).hasSize(3).noneMatch(zone -> zone.has("access"));
    }

    @Test
    void dataCentersAreThoseThatAZoneOfTheTraceFeeds() throws IOException, InterruptedException {
        // when
        JsonNode rows = replayed.json("/v4/data-centers?zone=DE&dataCenterProvider=gcp");

        // then
        assertThat(rows).isNotEmpty().allSatisfy(row -> {
            assertThat(row.get("provider").asText()).isEqualTo("gcp");
            assertThat(row.get("zoneKey").asText()).isEqualTo("DE");
        });
        assertThat(rows).extracting(row -> row.get("region").asText()).contains("europe-west3");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/health", "/v4/health"})
    void healthNeedsNoToken(String path) throws IOException, InterruptedException {
        // when
        HttpResponse<String> response = replayed.send("GET", path, Optional.empty());

        // then
        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(Replayed.json(response).get("status").asText()).isEqualTo("ok");
    }

    @Test
    void headersAloneCanBeAskedFor() throws IOException, InterruptedException {
        // when
        HttpResponse<String> response =
                replayed.send("HEAD", "/v4/carbon-intensity/latest?zone=FR", Optional.of("secret"));

        // then
        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.body()).isEmpty();
        assertThat(response.headers().firstValue(ReplayServer.MARK)).hasValue("recorded trace, not live");
    }

    private static List<String> names(JsonNode object) {
        Iterable<String> names = object::fieldNames;
        return StreamSupport.stream(names.spliterator(), false).toList();
    }

    private static List<String> times(JsonNode rows) {
        return stream(rows).map(row -> row.get("datetime").asText()).toList();
    }

    private static Stream<JsonNode> stream(JsonNode rows) {
        return StreamSupport.stream(rows.spliterator(), false);
    }
}
