package io.accalmie.messaging.delivery;

import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/** Rung by a commit that left messages for sending; wakes the sender at once. Thread-safe. */
@Singleton
public class CommitBell {
    private final Semaphore rung = new Semaphore(0);

    /** Wakes the sender now, or spares it its next wait. */
    public void ring() {
        if (rung.availablePermits() == 0) {
            rung.release();
        }
    }

    /** Waits for the bell, at most so long. */
    public void await(Duration longest) throws InterruptedException {
        if (rung.tryAcquire(longest.toNanos(), TimeUnit.NANOSECONDS)) {
            rung.drainPermits();
        }
    }
}
