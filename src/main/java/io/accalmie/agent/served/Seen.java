package io.accalmie.agent.served;

import io.accalmie.agent.Observation;
import io.accalmie.time.Stopwatch;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * What a server said of an attempt so far. A server's times count as far as they can be true, between the start of the attempt and
 * the moment they were heard; else that moment stands for them. Thread-safe.
 */
final class Seen {
    private final Instant start;
    private final Duration limit;
    private final Stopwatch running = Stopwatch.start();
    private Optional<Instant> loadedAt;
    private Optional<Instant> endedAt = Optional.empty();
    private OptionalDouble share = OptionalDouble.empty();
    private int batch;
    private int batches = 1;
    private boolean worked;
    private boolean cached;

    /**
     * Nothing yet.
     *
     * @param limit how long the attempt may take from now on, by the wall
     * @param tellsLoads whether the server will tell when its model is there
     */
    Seen(Instant start, Duration limit, boolean tellsLoads) {
        this.start = start;
        this.limit = limit;
        this.loadedAt = tellsLoads ? Optional.empty() : Optional.of(start);
    }

    synchronized void batch(int index, int count) {
        batch = index;
        batches = count;
        share = OptionalDouble.empty();
        endedAt = Optional.empty();
    }

    synchronized void observed(Observation now, Instant heard) {
        if (now instanceof Observation.Running running) {
            worked = true;
            share = running.share();
            loaded(running.loadedAt(), heard);
        } else if (now instanceof Observation.Done done) {
            worked |= !done.cached();
            cached |= done.cached();
            loaded(done.loadedAt().or(() -> Optional.of(start)), heard);
            endedAt = done.at().filter(at -> isPossible(at, heard));
        } else if (now instanceof Observation.Failed failed) {
            worked = true;
            endedAt = failed.at().filter(at -> isPossible(at, heard));
        } else if (now instanceof Observation.Cancelled cancelled) {
            endedAt = cancelled.at().filter(at -> isPossible(at, heard));
        }
    }

    /** When the model was there; the start where nothing is ever told of loads. */
    synchronized Optional<Instant> loadedAt() {
        return loadedAt;
    }

    /** When the server says that the last batch ended; empty where it does not say. */
    synchronized Optional<Instant> endedAt() {
        return endedAt;
    }

    /** How much of all batches is done; empty where the server does not tell and there is but one. */
    synchronized OptionalDouble share() {
        double ofBatch = share.orElse(0);
        return share.isEmpty() && batches == 1
                ? OptionalDouble.empty()
                : OptionalDouble.of(Math.min(1, (batch + ofBatch) / batches));
    }

    /** Whether a GPU worked, as far as is known: not if every batch came out of the server's cache. */
    synchronized boolean usedGpu() {
        return worked || !cached;
    }

    boolean isTooLate() {
        return running.elapsed().compareTo(limit) > 0;
    }

    String limitInWords() {
        return "more than " + limit.toMinutes() + " min";
    }

    private void loaded(Optional<Instant> told, Instant heard) {
        if (loadedAt.isEmpty()) {
            loadedAt = told.map(at -> isPossible(at, heard) ? at : heard);
        }
    }

    private boolean isPossible(Instant at, Instant heard) {
        return !at.isBefore(start) && !at.isAfter(heard);
    }
}
