package io.accalmie.time;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

class SettableClockTest {
    private static final Instant START = Instant.parse("2022-04-04T00:00:00Z");

    private final SettableClock clock = new SettableClock(START);

    @Test
    void itMovesOnlyWhenTold() {
        assertThat(clock.now()).isEqualTo(START);

        clock.advance(Duration.ofHours(3));

        assertThat(clock.now()).isEqualTo(START.plusSeconds(10_800));
    }

    @Test
    void itCannotGoBack() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> clock.set(START.minusMillis(1)))
                .withMessageContaining("never goes back");
        assertThat(clock.now()).isEqualTo(START);
    }

    @Test
    void whoWaitsReturnsWhenItIsMovedThatFarAndNotBefore() {
        AtomicReference<Instant> woken = new AtomicReference<>(Instant.MIN);
        Thread waiter = new Thread(() -> {
            try {
                clock.awaitUntil(START.plusSeconds(60));
                woken.set(clock.now());
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
        waiter.start();
        await().until(() -> waiter.getState() == Thread.State.WAITING);

        clock.advance(Duration.ofSeconds(59));
        clock.advance(Duration.ofSeconds(1));

        await().untilAsserted(() -> assertThat(woken).hasValue(START.plusSeconds(60)));
    }
}
