package io.accalmie.cli.replay;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.accalmie.grid.ZoneId;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is refused, as the real API refuses it. */
class ReplayErrorsTest {
    private static final String LATEST = "/v4/carbon-intensity/latest?zone=FR";
    private static final Optional<String> RIGHT = Optional.of("secret");

    @SuppressWarnings("NullAway.Init")
    private Replayed replayed;

    @BeforeEach
    void aReplayWithAPlanOfItsOwn() throws IOException {
        replayed = Replayed.open(new Access(
                RIGHT,
                List.of(
                        new Denial(Optional.of(new ZoneId("DE")), Temporality.FORECAST),
                        new Denial(Optional.empty(), Temporality.PAST_RANGE))));
    }

    @AfterEach
    void close() {
        replayed.close();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {LATEST, "/v3/carbon-intensity/history?zone=FR", "/v4/data-centers", "/v4/carbon-intensity/past"})
    void withoutATokenItAsksForOne(String target) throws IOException, InterruptedException {
        // when
        HttpResponse<String> response = replayed.send("GET", target, Optional.empty());

        // then
        assertThat(response.statusCode()).isEqualTo(401);
        assertThat(response.headers().firstValue(ReplayServer.MARK)).hasValue("recorded trace, not live");
        JsonNode body = Replayed.json(response);
        assertThat(body.get("error").asText()).isEqualTo("Invalid auth-token");
        assertThat(body.get("message").asText()).startsWith("Please provide a valid authentication header. See ");
    }

    @Test
    void anEmptyTokenIsNone() throws IOException, InterruptedException {
        // when
        HttpResponse<String> response = replayed.send("GET", LATEST, Optional.of(" "));

        // then
        assertThat(response.statusCode()).isEqualTo(401);
        assertThat(response.body()).contains("Please provide a valid authentication header.");
    }

    @ParameterizedTest
    @ValueSource(strings = {LATEST, "/v4/zones"})
    void aWrongTokenIsInvalid(String target) throws IOException, InterruptedException {
        // when
        HttpResponse<String> response = replayed.send("GET", target, Optional.of("guessed"));

        // then
        assertThat(response.statusCode()).isEqualTo(401);
        JsonNode body = Replayed.json(response);
        assertThat(body.get("error").asText()).isEqualTo("Invalid auth-token");
        assertThat(body.get("message").asText()).startsWith("The provided token is invalid. ");
    }

    @ParameterizedTest
    @CsvSource({
        "/v4/carbon-intensity/forecast?zone=DE, DE, forecast",
        "/v3/carbon-intensity/past-range?zone=FR, FR, past-range",
        "/v4/carbon-intensity/past-range?dataCenterProvider=gcp&dataCenterRegion=europe-west3, DE, past-range"
    })
    void whatThePlanLacksIsUnauthorizedNotForbidden(String target, String zone, String type)
            throws IOException, InterruptedException {
        // when
        HttpResponse<String> response = replayed.get(target);

        // then
        assertThat(response.statusCode()).isEqualTo(401);
        JsonNode body = Replayed.json(response);
        assertThat(body.get("error").asText())
                .isEqualTo("Request unauthorized for zoneKey=" + zone + ",requestType=" + type
                        + ",dataType=carbon-intensity.");
        assertThat(body.get("message").asText())
                .startsWith("You do not have access to this specific endpoint for this specific zone.");
    }

    @Test
    void zonesDoNotPromiseWhatThePlanLacks() throws IOException, InterruptedException {
        // when
        JsonNode zones = replayed.json("/v4/zones");

        // then
        assertThat(zones.get("DE").get("access"))
                .extracting(JsonNode::asText)
                .containsExactly("carbon-intensity/latest", "carbon-intensity/history", "carbon-intensity/past");
        assertThat(zones.get("FR").get("access"))
                .extracting(JsonNode::asText)
                .contains("carbon-intensity/forecast")
                .doesNotContain("carbon-intensity/past-range");
    }

    @ParameterizedTest
    @CsvSource({
        "/v4/carbon-intensity/latest?zone=ZZ, ZZ",
        "/v3/carbon-intensity/forecast?zone=fr, fr",
        "/v4/carbon-intensity/latest?zone=, ''",
        "/v4/carbon-intensity/latest?zone=%22F%20R%22, '\"F R\"'",
        "/v4/data-centers?zone=ZZ, ZZ"
    })
    void aZoneThatDoesNotExistIsToldBeforeTheToken(String target, String zone)
            throws IOException, InterruptedException {
        // when
        HttpResponse<String> response = replayed.send("GET", target, Optional.empty());

        // then
        assertThat(response.statusCode()).isEqualTo(400);
        assertThat(Replayed.json(response))
                .isEqualTo(new ObjectMapper()
                        .createObjectNode()
                        .put("status", "error")
                        .put("message", "Zone '" + zone + "' does not exist."));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "latest | Missing argument: \"zone\"",
                "latest?disableCallerLookup=true | Missing argument: \"zone\"",
                "latest?lat=48.8&lon=2.3 | lat and lon are not replayed",
                "latest?dataCenterProvider=aws | Missing argument: \"dataCenterRegion\"",
                "latest?zone=FR&zone=DE | Parameter \"zone\" is given more than once.",
                "latest?zone=FR&emissionFactorType=direct | emissionFactorType 'direct' is not replayed: the trace holds lifecycle only.",
                "latest?zone=FR&emissionFactorType=both | Valid values of emissionFactorType are: lifecycle, direct",
                "latest?zone=FR&flowTraced=false | flowTraced 'false' is not replayed",
                "history?zone=FR&temporalGranularity=daily | temporalGranularity 'daily' is not replayed",
                "history?zone=FR&disableEstimations=maybe | Valid values of disableEstimations are: true, false",
                "past?zone=FR | Missing argument: \"datetime\"",
                "past?zone=FR&datetime=yesterday | Invalid datetime 'yesterday'",
                "forecast?zone=FR&horizonHours=25 | Valid values of horizonHours are: 6, 24, 48, 72"
            })
    void aBadParameterIsNamed(String target, String error) throws IOException, InterruptedException {
        // when
        HttpResponse<String> response = replayed.get("/v4/carbon-intensity/" + target);

        // then
        assertThat(response.statusCode()).isEqualTo(400);
        assertThat(Replayed.json(response).get("error").asText()).startsWith(error);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "start=2026-11-10T00:00:00Z&end=2026-11-20T00:00:01Z | The range is longer than 10 days",
                "start=2026-11-10T00:00:00Z&end=2026-11-10T00:00:00Z | start must be before end",
                "start=2026-11-10T00:00:00Z | Missing argument: \"end\"",
                "start=2026-11-10&end=2026-11-12T00:00:00Z | Invalid start '2026-11-10'"
            })
    void aRangeThatIsNoneIsRefused(String range, String error) throws IOException, InterruptedException {
        // given
        try (Replayed everything = Replayed.open()) {
            // when
            HttpResponse<String> response = everything.get("/v4/carbon-intensity/past-range?zone=FR&" + range);

            // then
            assertThat(response.statusCode()).isEqualTo(400);
            assertThat(Replayed.json(response).get("error").asText()).startsWith(error);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"2026-11-21T12:00:00Z", "2026-11-21T15:00:00Z", "2026-11-09T23:00:00Z"})
    void anHourThatIsNotOverOrNotRecordedHasNoValue(String at) throws IOException, InterruptedException {
        // when
        HttpResponse<String> response = replayed.get("/v4/carbon-intensity/past?zone=FR&datetime=" + at);

        // then
        assertThat(response.statusCode()).isEqualTo(400);
        assertThat(Replayed.json(response).get("message").asText()).startsWith("No data for zone 'FR' at 2026-11-");
    }

    @Test
    void aDataCenterThatDoesNotExistIsRefused() throws IOException, InterruptedException {
        // when
        HttpResponse<String> response =
                replayed.get("/v4/carbon-intensity/latest?dataCenterProvider=aws&dataCenterRegion=moon-1");

        // then
        assertThat(response.statusCode()).isEqualTo(400);
        assertThat(Replayed.json(response).get("message").asText())
                .isEqualTo("Data center 'moon-1' of 'aws' does not exist.");
    }

    @ParameterizedTest
    @CsvSource({"POST, ", "DELETE, ", "POST, guessed", "POST, secret"})
    void aWrongMethodOnAKnownPathIsUnauthorized(String method, @Nullable String token)
            throws IOException, InterruptedException {
        // when
        HttpResponse<String> response = replayed.send(method, LATEST, Optional.ofNullable(token));

        // then
        assertThat(response.statusCode()).isEqualTo(401);
        assertThat(Replayed.json(response).get("error").asText()).isEqualTo("Invalid auth-token");
    }

    @ParameterizedTest
    @CsvSource({
        "/, /",
        "/zones, /zones",
        "/v5/zones, /v5/zones",
        "/v4/carbon-intensity, /v4/carbon-intensity",
        "/v4/carbon-intensity/tomorrow?zone=ZZ, /v4/carbon-intensity/tomorrow",
        "/v4/power-breakdown/latest?zone=FR, /v4/power-breakdown/latest",
        "/v4/a&b%3Cc, /v4/a&amp;b%3Cc"
    })
    void anUnknownPathIsAnsweredWithAPage(String target, String named) throws IOException, InterruptedException {
        // when
        HttpResponse<String> response = replayed.send("GET", target, Optional.empty());

        // then
        assertThat(response.statusCode()).isEqualTo(404);
        assertThat(response.headers().firstValue("content-type")).hasValue("text/html; charset=utf-8");
        assertThat(response.headers().firstValue(ReplayServer.MARK)).hasValue("recorded trace, not live");
        assertThat(response.body()).contains("<pre>Cannot GET " + named + "</pre>");
    }
}
