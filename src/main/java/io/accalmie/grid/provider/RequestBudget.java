package io.accalmie.grid.provider;

import java.time.Instant;

/** The requests that may be sent to a provider in a day (UTC, wall clock), counted across processes and restarts. */
public interface RequestBudget {
    /**
     * Counts one request that is about to be sent. Every request counts, retries too.
     *
     * @param source the provider's id
     * @param perDay how many the operator allows, at least 1
     * @param wall now on the wall clock
     * @return whether it may be sent; false changes nothing
     */
    boolean spend(String source, int perDay, Instant wall);

    /** How many were counted in the day of {@code wall}. */
    int spent(String source, Instant wall);
}
