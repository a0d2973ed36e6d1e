package io.accalmie.time;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

class PacedClockTest {
    private static final Instant ORIGIN = Instant.parse("2026-11-24T20:00:00Z");
    private static final Instant START = Instant.parse("2022-04-12T06:00:00Z");

    private final AtomicReference<Instant> wall = new AtomicReference<>(ORIGIN);

    @Test
    void itShowsItsStartAtItsOrigin() {
        assertThat(clock().now()).isEqualTo(START);
    }

    @Test
    void anHourPassesInAMinuteAtSixtyTimesTheSpeed() {
        PacedClock clock = clock();

        wall.set(ORIGIN.plusSeconds(60));

        assertThat(clock.now()).isEqualTo(START.plus(Duration.ofHours(1)));
    }

    @Test
    void aClockStartedLaterShowsTheSame() {
        PacedClock early = clock();
        wall.set(ORIGIN.plusMillis(12_345));

        PacedClock late = clock();

        assertThat(late.now()).isEqualTo(early.now());
    }

    @Test
    void waitingForWhatHasPassedReturnsAtOnce() throws InterruptedException {
        PacedClock clock = clock();
        wall.set(ORIGIN.plusSeconds(1));

        clock.awaitUntil(START.plusSeconds(60));

        assertThat(clock.now()).isEqualTo(START.plusSeconds(60));
    }

    private PacedClock clock() {
        return new PacedClock(ORIGIN, START, 60, wall::get);
    }
}
