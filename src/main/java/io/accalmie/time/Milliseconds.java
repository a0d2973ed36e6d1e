package io.accalmie.time;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/** Product time has milliseconds (contracts, section 1), so that it survives every codec and database unchanged. */
final class Milliseconds {
    private Milliseconds() {}

    /** The last whole millisecond not after {@code instant}. */
    static Instant floor(Instant instant) {
        return instant.truncatedTo(ChronoUnit.MILLIS);
    }

    /** The first whole millisecond not before {@code instant}. */
    static Instant ceiling(Instant instant) {
        Instant floor = floor(instant);
        return floor.equals(instant) ? floor : floor.plusMillis(1);
    }

    /** Wall nanoseconds until {@code target} on a clock of that speed, rounded up; not positive where it has come. */
    static long wallNanosUntil(Instant present, Instant target, double speed) {
        return (long) Math.ceil(nanos(Duration.between(present, target)) / speed);
    }

    private static double nanos(Duration duration) {
        return duration.getSeconds() * 1e9 + duration.getNano();
    }
}
