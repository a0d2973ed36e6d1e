package io.accalmie.cli.replay;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/** How many requests are answered in each minute of the wall clock. Thread-safe. */
public final class RequestLimit {
    private final int perMinute;
    private final InstantSource wall;
    private Instant minute = Instant.MIN;
    private int counted;

    /**
     * A limit.
     *
     * @param perMinute at least 1
     * @param wall what says which minute it is
     */
    public RequestLimit(int perMinute, InstantSource wall) {
        if (perMinute < 1) {
            throw new IllegalArgumentException("a limit lets at least 1 request through a minute, not " + perMinute);
        }
        this.perMinute = perMinute;
        this.wall = wall;
    }

    /** Counts a request; one too many is answered with this, 429 and when the next minute begins. Empty for the others. */
    synchronized Optional<Answer> count() {
        Instant now = wall.instant();
        Instant running = now.truncatedTo(ChronoUnit.MINUTES);
        if (!running.equals(minute)) {
            minute = running;
            counted = 0;
        }
        if (counted < perMinute) {
            counted++;
            return Optional.empty();
        }
        Duration rest = Duration.between(now, running.plus(1, ChronoUnit.MINUTES));
        return Optional.of(Answer.tooMany(perMinute, rest.plusNanos(999_999_999).toSeconds()));
    }
}
