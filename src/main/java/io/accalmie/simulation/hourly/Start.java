package io.accalmie.simulation.hourly;

/**
 * A task that starts: from then on it holds one GPU until it ends.
 *
 * @param at ms since the epoch
 */
public record Start(Task task, Way way, long at) {
    /** When it ends, ms since the epoch. */
    public long end() {
        return at + way.duration();
    }
}
