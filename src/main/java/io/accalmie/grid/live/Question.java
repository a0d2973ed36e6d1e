package io.accalmie.grid.live;

import io.accalmie.grid.ZoneId;

/**
 * What a provider is asked again and again.
 *
 * @param provider its id
 * @param zone about which
 * @param about what
 */
public record Question(String provider, ZoneId zone, Subject about) {
    /** What is asked, each at its own pace. */
    public enum Subject {
        /** What the last hours were. */
        HISTORY,
        /** What the last days were, looked at again: providers revise, and a new zone has no past yet. */
        REVISIONS,
        /** What the next days are expected to be. */
        FORECAST,
        /** Whether the table of regions agrees with it on which zone feeds which. */
        REGIONS
    }
}
