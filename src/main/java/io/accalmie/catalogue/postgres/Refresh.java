package io.accalmie.catalogue.postgres;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/** Says when to look whether another process changed what is kept in memory. Not thread-safe. */
final class Refresh {
    /** A person who changed a rule waits no longer for it to hold; thousands of jobs of a batch share a look. */
    private static final Duration AFTER = Duration.ofSeconds(1);

    private final InstantSource wall;
    private Instant done = Instant.MIN;

    Refresh(InstantSource wall) {
        this.wall = wall;
    }

    boolean isDue() {
        return !wall.instant().isBefore(done.equals(Instant.MIN) ? done : done.plus(AFTER));
    }

    void isDone() {
        done = wall.instant();
    }
}
