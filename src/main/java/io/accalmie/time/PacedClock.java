package io.accalmie.time;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.locks.LockSupport;

/**
 * A product clock that several processes can share without talking to one another: it shows {@code start} at a moment of the wall
 * clock and runs from there at one speed, whoever asks and however often a process is started. It waits for nobody.
 */
public final class PacedClock implements ProductClock {
    private static final long LONGEST_PARK_NANOS = 1_000_000_000;

    private final Instant origin;
    private final Instant start;
    private final double speed;
    private final InstantSource wall;

    /**
     * A rehearsal.
     *
     * @param origin wall time at which it shows {@code start}
     * @param start product time
     * @param speed product seconds in one second on the wall, finite and positive
     * @param wall a clock that is not set back meanwhile
     */
    public PacedClock(Instant origin, Instant start, double speed, InstantSource wall) {
        if (!Double.isFinite(speed) || speed <= 0) {
            throw new IllegalArgumentException("the speed of a clock must be finite and positive, but is " + speed);
        }
        this.origin = origin;
        this.start = start;
        this.speed = speed;
        this.wall = wall;
    }

    @Override
    public Instant now() {
        double passed = Duration.between(origin, wall.instant()).toNanos() * speed;
        return Milliseconds.floor(start.plusNanos((long) passed));
    }

    @Override
    public void awaitUntil(Instant instant) throws InterruptedException {
        Instant target = Milliseconds.ceiling(instant);
        for (Instant now = now(); now.isBefore(target); now = now()) {
            if (Thread.interrupted()) {
                throw new InterruptedException("interrupted while waiting for " + instant);
            }
            long nanos = Milliseconds.wallNanosUntil(now, target, speed);
            LockSupport.parkNanos(this, Math.min(Math.max(nanos, 1), LONGEST_PARK_NANOS));
        }
    }

    @Override
    public double speed() {
        return speed;
    }
}
