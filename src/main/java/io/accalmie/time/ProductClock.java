package io.accalmie.time;

import java.time.Instant;
import java.util.Optional;

/**
 * The clock that grid, windows, durations and samples run on. It never goes backwards, also across a restart on the same
 * data directory. Thread-safe.
 */
public interface ProductClock {
    /** The present on this clock, UTC. */
    Instant now();

    /** Waits until this clock shows {@code instant} or later; returns at once where it already does. */
    void awaitUntil(Instant instant) throws InterruptedException;

    /** How many seconds pass here in one second on the wall: 1 for a live clock. */
    double speed();

    /** Lets time run where it waits to be started; a live clock runs always. A second call changes nothing. */
    default void start() {}

    /** Permits a clock that waits for slow work to run until {@code instant}; a live clock asks nobody. */
    default void permitUntil(Instant instant) {}

    /** Whether time has come to its end, as that of a recording does. */
    default boolean isOver() {
        return false;
    }

    /** Why time stands still against its will; empty while it does not. */
    default Optional<String> trouble() {
        return Optional.empty();
    }
}
