package io.accalmie.planning;

import java.time.Duration;
import java.time.Instant;

/** The engine's milliseconds, rounded so that nothing is promised that is not there: starts and durations up, deadlines down. */
final class Millis {
    private Millis() {}

    /** Milliseconds since the epoch, up. */
    static long ceil(Instant instant) {
        return instant.plusNanos(999_999).toEpochMilli();
    }

    /** Milliseconds since the epoch, down. */
    static long floor(Instant instant) {
        return instant.toEpochMilli();
    }

    /** Milliseconds, up. */
    static long ceil(Duration duration) {
        return duration.plusNanos(999_999).toMillis();
    }
}
