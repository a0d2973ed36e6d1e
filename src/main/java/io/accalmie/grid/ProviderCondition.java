package io.accalmie.grid;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * How it goes with a provider of signals.
 *
 * @param id such as {@code electricitymaps}
 * @param requestsToday requests sent since midnight UTC
 * @param requestsPerDay how many the operator allows; empty without limit
 * @param lastSuccess when it last answered well, product clock; empty if never
 * @param troubles what did not succeed when it was last tried
 */
public record ProviderCondition(
        String id,
        int requestsToday,
        OptionalInt requestsPerDay,
        Optional<Instant> lastSuccess,
        List<Trouble> troubles) {
    /**
     * A question that is not answered.
     *
     * @param zone asked for
     * @param question {@code history} or {@code forecast}
     * @param reason such as {@code NOT_ENTITLED}
     * @param message for people, with a remedy
     * @param since when it first failed in a row, product clock
     * @param nextTry when it is asked again, product clock
     * @param needsAction whether it stays so until somebody acts
     */
    public record Trouble(
            ZoneId zone,
            String question,
            String reason,
            String message,
            Instant since,
            Instant nextTry,
            boolean needsAction) {}
}
