package io.accalmie.catalogue.postgres;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;

/** Says when to look whether another process changed what is kept in memory. Not thread-safe. */
final class Refresh {
    /** A person who changed a rule waits no longer for it to hold; thousands of jobs of a batch share a look. */
    private static final Duration AFTER = Duration.ofSeconds(1);

    private final InstantSource wall;
    private Optional<Instant> done = Optional.empty();

    Refresh(InstantSource wall) {
        this.wall = wall;
    }

    boolean isDue() {
        return done.filter(last -> wall.instant().isBefore(last.plus(AFTER))).isEmpty();
    }

    void isDone() {
        done = Optional.of(wall.instant());
    }
}
