package io.accalmie.time;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

class LiveClockTest {
    private static final Instant NOON = Instant.parse("2026-11-22T12:00:00.123456789Z");

    @Test
    void itShowsTheWallInMilliseconds() {
        assertThat(new LiveClock(() -> NOON).now()).isEqualTo(Instant.parse("2026-11-22T12:00:00.123Z"));
        assertThat(new LiveClock(() -> NOON).speed()).isEqualTo(1);
    }

    @Test
    void itStandsWhileTheWallIsSetBack() {
        AtomicReference<Instant> wall = new AtomicReference<>(NOON);
        LiveClock clock = new LiveClock(wall::get);
        Instant shown = clock.now();

        wall.set(NOON.minusSeconds(60));

        assertThat(clock.now()).isEqualTo(shown);
    }

    @Test
    void aWaitEndsNoEarlierThanAskedAndSoonAfter() throws InterruptedException {
        LiveClock clock = new LiveClock();
        Instant target = clock.now().plusMillis(30).plusNanos(1);

        clock.awaitUntil(target);

        assertThat(clock.now()).isBetween(target, target.plus(Duration.ofMillis(500)));
    }

    @Test
    void aWaitCanBeInterrupted() throws InterruptedException {
        LiveClock clock = new LiveClock();
        AtomicReference<Throwable> thrown = new AtomicReference<>();
        Thread waiter = new Thread(() -> {
            try {
                clock.awaitUntil(clock.now().plusSeconds(3600));
            } catch (InterruptedException e) {
                thrown.set(e);
            }
        });
        waiter.start();

        waiter.interrupt();

        waiter.join(5000);
        assertThat(thrown.get()).isInstanceOf(InterruptedException.class);
    }
}
