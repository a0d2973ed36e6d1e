package io.accalmie.cli.replay;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/**
 * The time at which a trace is replayed: from a start at a steady speed to the end of the trace, where it stands still.
 * Thread-safe.
 */
public final class ReplayedTime implements InstantSource {
    private final Instant start;
    private final Instant end;
    private final double speed;
    private final InstantSource wall;
    private final Instant wallStart;

    /**
     * Begins now.
     *
     * @param start what it shows first, not after {@code end}
     * @param end the last instant it shows
     * @param speed its seconds in one second on the wall, finite and positive
     * @param wall a clock that is never set back
     */
    public ReplayedTime(Instant start, Instant end, double speed, InstantSource wall) {
        if (start.isAfter(end) || !Double.isFinite(speed) || speed <= 0) {
            throw new IllegalArgumentException(
                    "a replay needs a start that is not after its end and a positive speed, but" + " got " + start
                            + " to " + end + " at " + speed);
        }
        this.start = start;
        this.end = end;
        this.speed = speed;
        this.wall = wall;
        this.wallStart = wall.instant();
    }

    @Override
    public Instant instant() {
        double passed = Duration.between(wallStart, wall.instant()).toNanos() * speed;
        Instant reached = start.plusNanos((long) passed);
        return reached.isBefore(end) ? reached : end;
    }
}
