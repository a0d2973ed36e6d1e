package io.accalmie.cli.replay;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ReplayedTimeTest {
    @ParameterizedTest
    @CsvSource({
        "1,0,2022-04-11T00:00:00Z",
        "1,90,2022-04-11T00:01:30Z",
        "60,90,2022-04-11T01:30:00Z",
        "0.5,3600,2022-04-11T00:30:00Z",
        "60,100000000,2022-05-02T00:00:00Z"
    })
    void itPassesAtItsSpeedUntilTheEndOfTheTrace(double speed, long wallSeconds, Instant shown) {
        // given
        AtomicReference<Instant> wall = new AtomicReference<>(Instant.parse("2026-11-24T09:00:00Z"));
        ReplayedTime time = new ReplayedTime(
                Instant.parse("2022-04-11T00:00:00Z"), Instant.parse("2022-05-02T00:00:00Z"), speed, wall::get);

        // when
        wall.updateAndGet(start -> start.plusSeconds(wallSeconds));

        // then
        assertThat(time.instant()).isEqualTo(shown);
    }
}
