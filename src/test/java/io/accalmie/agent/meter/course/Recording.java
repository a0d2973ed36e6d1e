package io.accalmie.agent.meter.course;

import java.time.Duration;
import java.time.Instant;
import java.util.OptionalDouble;
import java.util.OptionalLong;

/** A GPU whose power swings between 100 W and 500 W every 7 s, so that the energy of any time is known exactly. */
final class Recording {
    static final Instant START = Instant.parse("2026-11-22T09:00:00Z");
    private static final double OMEGA = 2 * Math.PI / 7000;

    private Recording() {}

    static Instant at(double millis) {
        return START.plus(Duration.ofNanos(Math.round(millis * 1e6)));
    }

    static double watts(double millis) {
        return 300 + 200 * Math.sin(OMEGA * millis);
    }

    /** mJ since the start. */
    static double truth(double millis) {
        return 300 * millis + 200 / OMEGA * (1 - Math.cos(OMEGA * millis));
    }

    static double truth(double from, double to) {
        return truth(to) - truth(from);
    }

    static Reading both(double millis, double counter) {
        return new Reading(
                "GPU-1/boot", at(millis), OptionalLong.of(Math.round(counter)), OptionalDouble.of(watts(millis)));
    }

    static Reading power(double millis) {
        return new Reading("GPU-1/boot", at(millis), OptionalLong.empty(), OptionalDouble.of(watts(millis)));
    }

    static Reading counter(double millis, double counter) {
        return new Reading("GPU-1/boot", at(millis), OptionalLong.of(Math.round(counter)), OptionalDouble.empty());
    }

    /** A course that looks at its counter, which moves each 100 ms but is not to be trusted below a second. */
    static Course course() {
        return new Course(new CourseRules(Duration.ofSeconds(5), Duration.ofSeconds(1)), START);
    }
}
