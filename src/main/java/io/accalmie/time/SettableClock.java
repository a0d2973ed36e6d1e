package io.accalmie.time;

import java.time.Duration;
import java.time.Instant;

/** A product clock that moves only when it is told to: for tests, and for tools that walk through a trace. Thread-safe. */
public final class SettableClock implements ProductClock {
    private Instant present;

    /** Shows {@code start}, cut to milliseconds, until it is moved. */
    public SettableClock(Instant start) {
        present = Milliseconds.floor(start);
    }

    @Override
    public synchronized Instant now() {
        return present;
    }

    /** Shows {@code instant} from now on and wakes who waited for it; throws {@link IllegalArgumentException} if it is past. */
    public synchronized void set(Instant instant) {
        Instant next = Milliseconds.floor(instant);
        if (next.isBefore(present)) {
            throw new IllegalArgumentException(
                    "the product clock never goes back: it shows " + present + " and was to be set to " + instant);
        }
        present = next;
        notifyAll();
    }

    /** Moves on by {@code step}, which must not be negative. */
    public synchronized void advance(Duration step) {
        set(present.plus(step));
    }

    /** Waits until another thread has moved the clock that far. */
    @Override
    public synchronized void awaitUntil(Instant instant) throws InterruptedException {
        while (present.isBefore(Milliseconds.ceiling(instant))) {
            wait();
        }
    }

    /** 1: what a caller divides by when it turns product time into wall time. */
    @Override
    public double speed() {
        return 1;
    }
}
