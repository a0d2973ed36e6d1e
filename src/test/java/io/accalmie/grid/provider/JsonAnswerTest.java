package io.accalmie.grid.provider;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.databind.JsonNode;
import io.accalmie.grid.ZoneId;
import io.accalmie.grid.provider.ProviderFailure.Reason;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class JsonAnswerTest {
    private static final Addressee ADDRESSEE = new Addressee("The provider", new ZoneId("GB"), "accalmie.neso");
    private static final Instant NOW = Instant.parse("2026-11-22T10:00:00Z");

    @Test
    void aGoodAnswerIsReadAsItIs() {
        // given
        HttpAnswer answer = answer(200, "application/json;charset=utf-8", Optional.empty(), "{\"data\":[1.5,null]}");

        // when
        JsonNode json = JsonAnswer.read(answer, ADDRESSEE, NOW);

        // then
        assertThat(json).hasToString("{\"data\":[1.5,null]}");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "400 | application/json         | {\"error\":{\"code\":\"400 Bad Request\",\"message\":\"valid datetime\"}} | QUESTION_REFUSED  | valid datetime",
                "401 | application/json         | {\"error\":\"no entry\"}     | QUESTION_REFUSED  | no entry",
                "403 | text/html                | <html>blocked</html>         | QUESTION_REFUSED  | HTTP 403;",
                "404 | text/html; charset=utf-8 | Cannot GET /intensity        | QUESTION_REFUSED  | accalmie.neso.url",
                "302 | text/html                | ''                           | QUESTION_REFUSED  | may have moved",
                "408 | text/plain               | slow                         | UNAVAILABLE       | HTTP 408",
                "429 | text/plain               | Too many                     | RATE_LIMITED      | accalmie.neso.requests-per-day",
                "500 | application/json         | {broken                      | UNAVAILABLE       | HTTP 500;",
                "503 | text/html                | maintenance                  | UNAVAILABLE       | HTTP 503",
                "204 | application/json         | ''                           | UNREADABLE_ANSWER | HTTP 204",
                "200 | text/html                | <html>welcome</html>         | UNREADABLE_ANSWER | text/html instead of JSON",
                "200 | application/jsonp        | f({})                        | UNREADABLE_ANSWER | instead of JSON",
                "200 | application/json         | ''                           | UNREADABLE_ANSWER | well-formed",
                "200 | application/json         | {\"data\":[                  | UNREADABLE_ANSWER | well-formed",
                "200 | application/json         | {} {}                        | UNREADABLE_ANSWER | well-formed",
                "200 | application/json         | {\"data\":1,\"data\":2}      | UNREADABLE_ANSWER | well-formed",
                "200 | application/json         | [1]                          | UNREADABLE_ANSWER | well-formed",
                "200 | application/json         | {\"data\":NaN}               | UNREADABLE_ANSWER | well-formed",
            })
    void everyOtherAnswerIsAFailureWithItsReason(int status, String type, String body, Reason reason, String words) {
        // given
        HttpAnswer answer = answer(status, type, Optional.empty(), body);

        // when
        ProviderFailure failure = failure(answer);

        // then
        assertThat(failure.reason()).isEqualTo(reason);
        assertThat(failure).hasMessageContainingAll("The provider, zone GB: ", words);
    }

    @ParameterizedTest
    @CsvSource({
        "120, PT2M",
        "'Sun, 22 Nov 2026 10:30:00 GMT', PT30M",
        "'Sun, 22 Nov 2026 09:30:00 GMT', ",
        "soon, ",
        "99999999999, ",
    })
    void howLongToStayAwayIsReadInBothFormsOrNotAtAll(String header, Duration pause) {
        // given
        HttpAnswer answer = answer(429, "text/plain", Optional.of(header), "");

        // when
        ProviderFailure failure = failure(answer);

        // then
        assertThat(failure.retryAfter()).isEqualTo(Optional.ofNullable(pause));
    }

    @ParameterizedTest
    @ValueSource(strings = {"[", "{\"a\":"})
    void anAnswerNestedTooDeepIsRefused(String open) {
        // given
        HttpAnswer answer = answer(200, "application/json", Optional.empty(), "{\"data\":" + open.repeat(100_000));

        // when
        ProviderFailure failure = failure(answer);

        // then
        assertThat(failure.reason()).isEqualTo(Reason.UNREADABLE_ANSWER);
    }

    @Test
    void wordsOfAProviderAreCutAndKeptOnOneLine() {
        // given
        String hostile = "a\n\u001b[31mb" + "x".repeat(10_000);

        // when
        String words = JsonAnswer.words(hostile);

        // then
        assertThat(words).startsWith("a [31mbx").hasSize(201).endsWith("…");
    }

    private static ProviderFailure failure(HttpAnswer answer) {
        return catchThrowableOfType(ProviderFailure.class, () -> JsonAnswer.read(answer, ADDRESSEE, NOW));
    }

    private static HttpAnswer answer(int status, String type, Optional<String> retryAfter, String body) {
        return new HttpAnswer(status, Optional.of(type), retryAfter, false, body.getBytes(StandardCharsets.UTF_8));
    }
}
