package io.accalmie.time;

import java.time.Instant;

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
}
