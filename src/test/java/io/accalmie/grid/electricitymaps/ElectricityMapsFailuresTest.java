package io.accalmie.grid.electricitymaps;

import static io.accalmie.grid.electricitymaps.ApiServer.json;
import static io.accalmie.grid.electricitymaps.ApiServer.reply;
import static io.accalmie.grid.electricitymaps.Asking.FR;
import static io.accalmie.grid.electricitymaps.Asking.NOW;
import static io.accalmie.grid.electricitymaps.Asking.TODAY;
import static io.accalmie.grid.electricitymaps.Asking.failureOf;
import static org.assertj.core.api.Assertions.assertThat;

import io.accalmie.grid.electricitymaps.ApiServer.Reply;
import io.accalmie.grid.provider.ProviderFailure;
import io.accalmie.grid.provider.ProviderFailure.Reason;
import io.accalmie.testing.EmbeddedNeighbours;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Each way in which the real API refuses, and answers that are not in its form. Quarkus is there for the REST client. */
@QuarkusTest
@WithTestResource(EmbeddedNeighbours.class)
class ElectricityMapsFailuresTest {
    private static final String GOOD =
            "{\"zone\":\"FR\",\"history\":[{\"carbonIntensity\":31,\"datetime\":\"2026-11-22T07:00:00Z\"}]}";

    private static final long PLENTY = 256L << 20;

    private final Asking asking = new Asking();

    @AfterEach
    void close() {
        asking.close();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Please provide a valid authentication header. See the docs.",
                "The provided token is invalid. Is s3cret-token yours?"
            })
    void aTokenThatIsMissingOrWrongIsNamedWithoutBeingShown(String message) {
        // given
        Reply reply = json(401, "{\"error\":\"Invalid auth-token\",\"message\":\"" + message + "\"}");

        // when
        ProviderFailure failure = failureAfter(reply);

        // then
        assertThat(failure.reason()).isEqualTo(Reason.TOKEN_REFUSED);
        assertThat(failure.getMessage())
                .contains("ACCALMIE_ELECTRICITYMAPS_TOKEN")
                .doesNotContain(Asking.TOKEN);
    }

    @Test
    void anUnknownZoneNamesTheZoneAndTheTableOfRegions() {
        // given
        Reply reply = json(400, "{\"status\":\"error\",\"message\":\"Zone 'FR' does not exist.\"}");

        // when
        ProviderFailure failure = failureAfter(reply);

        // then
        assertThat(failure.reason()).isEqualTo(Reason.QUESTION_REFUSED);
        assertThat(failure).hasMessageContaining("zone FR").hasMessageContaining("accalmie.grid.regions");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"error\":\"Missing argument: \\\"lat\\\"\"}",
                "{\"status\":\"error\",\"message\":\"Missing argument: \\\"lat\\\"\"}"
            })
    void aBadParameterIsToldInTheProvidersWords(String body) {
        // when
        ProviderFailure failure = failureAfter(json(400, body));

        // then
        assertThat(failure.reason()).isEqualTo(Reason.QUESTION_REFUSED);
        assertThat(failure).hasMessageContaining("Missing argument: \"lat\"");
    }

    @Test
    void aPageForAnUnknownPathNamesTheAddress() {
        // when
        ProviderFailure failure = failureAfter(ApiServer.page(404));

        // then
        assertThat(failure.reason()).isEqualTo(Reason.QUESTION_REFUSED);
        assertThat(failure)
                .hasMessageContaining(asking.server.address() + "/v4/carbon-intensity/history")
                .hasMessageContaining("accalmie.electricitymaps.url and version");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            nullValues = "-",
            value = {
                "120                           | PT2M",
                "Sun, 22 Nov 2026 22:03:20 GMT | PT3M20S",
                "Sun, 22 Nov 2026 21:00:00 GMT | -",
                "99999999                      | PT24H",
                "soon                          | -",
                "-                             | -"
            })
    void aRateLimitIsHonouredForAsLongAsItSays(String header, Duration pause) {
        // given
        Map<String, String> headers = header == null ? Map.of() : Map.of("Retry-After", header);

        // when
        ProviderFailure failure = failureAfter(reply(429, "text/plain", "slow down", headers));

        // then
        assertThat(failure.reason()).isEqualTo(Reason.RATE_LIMITED);
        assertThat(failure.retryAfter()).isEqualTo(Optional.ofNullable(pause));
    }

    @ParameterizedTest
    @ValueSource(ints = {500, 502, 503, 504})
    void aFaultOfItsOwnIsPassing(int status) {
        // when
        ProviderFailure failure =
                failureAfter(reply(status, "text/html", "<h1>Bad gateway</h1>", Map.of("Retry-After", "7")));

        // then
        assertThat(failure.reason()).isEqualTo(Reason.UNAVAILABLE);
        assertThat(failure.retryAfter()).contains(Duration.ofSeconds(7));
    }

    @Test
    void aRedirectIsNotFollowed() {
        // given
        asking.server.on("elsewhere", json(GOOD));

        // when
        ProviderFailure failure = failureAfter(
                reply(302, "text/html", "moved", Map.of("Location", asking.server.address() + "/v4/elsewhere")));

        // then
        assertThat(failure.reason()).isEqualTo(Reason.UNREADABLE_ANSWER);
        assertThat(asking.server.asked()).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"text/html; charset=utf-8", "text/plain", "application/jsonp", "application/xml"})
    void anAnswerThatDoesNotSayItIsJsonIsNotRead(String contentType) {
        // when
        ProviderFailure failure = failureAfter(reply(200, contentType, GOOD, Map.of()));

        // then
        assertThat(failure.reason()).isEqualTo(Reason.UNREADABLE_ANSWER);
    }

    @Test
    void anEmptyAnswerIsUnreadable() {
        // when
        ProviderFailure failure = failureAfter(json(""));

        // then
        assertThat(failure.reason()).isEqualTo(Reason.UNREADABLE_ANSWER);
    }

    @Test
    void aTruncatedAnswerIsUnreadable() {
        // when
        ProviderFailure failure = failureAfter(json(GOOD.substring(0, GOOD.length() - 3)));

        // then
        assertThat(failure.reason()).isEqualTo(Reason.UNREADABLE_ANSWER);
    }

    @Test
    void anAnswerWithoutEndIsNotReceivedMuchBeyondTheBound() throws InterruptedException {
        // given
        asking.settings.timeout = Duration.ofSeconds(1);
        byte[] blanks = " ".repeat(1 << 16).getBytes(StandardCharsets.US_ASCII);
        AtomicLong written = new AtomicLong();
        CountDownLatch cutOff = new CountDownLatch(1);
        asking.server.on("carbon-intensity/history", exchange -> {
            exchange.getResponseHeaders().set("Content-Type", "application/json");
            exchange.sendResponseHeaders(200, 0);
            try {
                while (written.addAndGet(blanks.length) < PLENTY) {
                    exchange.getResponseBody().write(blanks);
                }
            } finally {
                cutOff.countDown();
            }
        });

        // when
        ProviderFailure failure = failureOf(() -> asking.provider().history(FR, TODAY, NOW));

        // then
        assertThat(failure.reason()).isEqualTo(Reason.UNREADABLE_ANSWER);
        assertThat(failure).hasMessageContaining("4 MiB");
        assertThat(cutOff.await(10, TimeUnit.SECONDS)).isTrue();
        assertThat(written).hasValueLessThan(PLENTY);
    }

    @Test
    void afterEachFailureTheNextQuestionIsAnswered() {
        // given
        asking.server.on("carbon-intensity/history", ApiServer.page(404), json(503, "{}"), json("{"), json(GOOD));
        for (int failing = 0; failing < 3; failing++) {
            failureOf(() -> asking.provider().history(FR, TODAY, NOW));
        }

        // when
        int readings = asking.provider().history(FR, TODAY, NOW).size();

        // then
        assertThat(readings).isEqualTo(1);
    }

    private ProviderFailure failureAfter(Reply reply) {
        asking.server.on("carbon-intensity/history", reply);
        return failureOf(() -> asking.provider().history(FR, TODAY, NOW));
    }
}
