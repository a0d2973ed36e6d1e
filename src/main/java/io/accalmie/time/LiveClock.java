package io.accalmie.time;

import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;

/**
 * The wall clock as product clock: what production runs on. Where the wall clock is set back, this one stands until it has
 * caught up.
 */
public final class LiveClock implements ProductClock {
    private static final long LONGEST_PARK_NANOS = 1_000_000_000;

    private final InstantSource wall;
    private final AtomicReference<Instant> latest = new AtomicReference<>(Instant.MIN);

    /** Follows the clock of the machine. */
    public LiveClock() {
        this(InstantSource.system());
    }

    /** Follows {@code wall}. */
    public LiveClock(InstantSource wall) {
        this.wall = wall;
    }

    @Override
    public Instant now() {
        Instant present = Milliseconds.floor(wall.instant());
        return latest.accumulateAndGet(present, (before, now) -> now.isBefore(before) ? before : now);
    }

    @Override
    public void awaitUntil(Instant instant) throws InterruptedException {
        Instant target = Milliseconds.ceiling(instant);
        while (now().isBefore(target)) {
            if (Thread.interrupted()) {
                throw new InterruptedException("interrupted while waiting for " + instant);
            }
            // Short parks, because the wall clock may be set while we wait.
            long nanos = Milliseconds.wallNanosUntil(wall.instant(), target, 1);
            LockSupport.parkNanos(this, Math.min(Math.max(nanos, 1), LONGEST_PARK_NANOS));
        }
    }

    @Override
    public double speed() {
        return 1;
    }
}
