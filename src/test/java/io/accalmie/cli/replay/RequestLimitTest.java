package io.accalmie.cli.replay;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class RequestLimitTest {
    private static final String LATEST = "/v4/carbon-intensity/latest?zone=FR";

    private final AtomicReference<Instant> wall = new AtomicReference<>(Instant.parse("2026-11-24T09:00:17.400Z"));

    @SuppressWarnings("NullAway.Init")
    private Replayed replayed;

    @BeforeEach
    void aReplayThatAnswersTwiceAMinute() throws IOException {
        replayed =
                Replayed.open(new Access(Optional.empty(), List.of()), 0, Optional.of(new RequestLimit(2, wall::get)));
    }

    @AfterEach
    void close() {
        replayed.close();
    }

    @Test
    void aRequestBeyondTheLimitIsToldWhenTheNextMinuteBegins() throws IOException, InterruptedException {
        // given
        assertThat(replayed.get(LATEST).statusCode()).isEqualTo(200);
        assertThat(replayed.get("/v4/zones").statusCode()).isEqualTo(200);

        // when
        HttpResponse<String> third = replayed.get(LATEST);

        // then
        assertThat(third.statusCode()).isEqualTo(429);
        assertThat(third.headers().firstValue("Retry-After")).hasValue("43");
        assertThat(third.headers().firstValue(ReplayServer.MARK)).hasValue(ReplayServer.RECORDED);
        assertThat(Replayed.json(third).get("error").asText()).contains("--limit 2");
    }

    @Test
    void theNextMinuteIsAnsweredAgain() throws IOException, InterruptedException {
        // given
        replayed.get(LATEST);
        replayed.get(LATEST);
        assertThat(replayed.get(LATEST).statusCode()).isEqualTo(429);
        wall.set(Instant.parse("2026-11-24T09:01:00Z"));

        // when
        HttpResponse<String> response = replayed.get(LATEST);

        // then
        assertThat(response.statusCode()).isEqualTo(200);
    }
}
