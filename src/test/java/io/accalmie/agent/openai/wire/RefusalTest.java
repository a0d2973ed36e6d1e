package io.accalmie.agent.openai.wire;

import static org.assertj.core.api.Assertions.assertThat;

import io.accalmie.agent.RuntimeFailure;
import io.accalmie.agent.RuntimeFailure.Kind;
import io.accalmie.agent.http.Reply;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RefusalTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '§',
            value = {
                "422 § {\"detail\":[{\"loc\":[\"body\",\"seed\"],\"msg\":\"not an integer\"}]} § BAD_REQUEST § seed: not an integer",
                "400 § {\"detail\":\"prompt is required\"} § BAD_REQUEST § prompt is required",
                "400 § {\"error\":{\"message\":\"Invalid size\",\"type\":\"invalid_request_error\"}} § BAD_REQUEST § Invalid size",
                "400 § {\"error\":\"prompt required\"} § BAD_REQUEST § prompt required",
                "500 § {\"error\":\"server_error\",\"message\":\"[json.exception.parse_error.101]\"} § BAD_REQUEST § server_error",
                "500 § {\"error\":\"server_error\",\"message\":\"thread ended\"} § TRANSIENT § thread ended",
                "500 § {\"detail\":\"CUDA out of memory. Tried to allocate 2.00 GiB\"} § HOST § CUDA out of memory",
                "401 § {\"error\":{\"message\":\"Unauthorized\"}} § HOST § apiKey",
                "404 § {\"error\":{\"message\":\"model not found\"}} § HOST § model not found",
                "503 § {\"detail\":\"loading\"} § TRANSIENT § loading",
                "502 § <html> § TRANSIENT § <html>",
                "302 § moved § TRANSIENT § moved"
            })
    void saysWhatTheServerSaysAndWhatFollows(int status, String body, Kind kind, String words) {
        RuntimeFailure failure = Refusal.of(reply(status, body));

        assertThat(failure.kind()).isEqualTo(kind);
        assertThat(failure).hasMessageContaining(words);
    }

    @Test
    void keepsHowLongTheServerAsksToBeLeftAlone() {
        RuntimeFailure failure = Refusal.of(reply(429, "{\"error\":\"job queue is full\"}"));

        assertThat(failure.pause()).contains(Duration.ofSeconds(7));
    }

    private static Reply reply(int status, String body) {
        return new Reply(
                "POST http://127.0.0.1:1/x",
                status,
                "application/json",
                Optional.of(Duration.ofSeconds(7)),
                body.getBytes(StandardCharsets.UTF_8));
    }
}
