package io.accalmie.quantity;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * A half-open span of time, UTC.
 *
 * @param start first instant inside
 * @param end first instant after it; not before {@code start}
 */
public record TimeWindow(Instant start, Instant end) {
    public TimeWindow {
        if (end.isBefore(start)) {
            throw new IllegalArgumentException("a window must not end before it starts: " + start + " to " + end);
        }
    }

    /** How long it lasts; zero for an empty window. */
    public Duration length() {
        return Duration.between(start, end);
    }

    /** Whether {@code instant} lies inside; the end does not. */
    public boolean contains(Instant instant) {
        return !instant.isBefore(start) && instant.isBefore(end);
    }

    /** What both windows share; empty where they do not overlap. */
    public Optional<TimeWindow> overlap(TimeWindow other) {
        Instant from = start.isAfter(other.start) ? start : other.start;
        Instant to = end.isBefore(other.end) ? end : other.end;
        return from.isBefore(to) ? Optional.of(new TimeWindow(from, to)) : Optional.empty();
    }
}
