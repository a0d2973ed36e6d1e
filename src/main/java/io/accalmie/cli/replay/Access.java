package io.accalmie.cli.replay;

import io.accalmie.grid.ZoneId;
import java.util.List;
import java.util.Optional;

/**
 * Whom the replay answers, and what their plan includes.
 *
 * @param token the one that is accepted; empty: any that is not blank
 * @param denials what the plan does not include; empty: it includes everything
 */
public record Access(Optional<String> token, List<Denial> denials) {
    public Access {
        denials = List.copyOf(denials);
    }

    /** Refuses a request without a token, or with another than the accepted one, as the real API does: 401. */
    void requireToken(Optional<String> given) {
        if (given.isEmpty()) {
            throw RefusedRequest.invalidToken(
                    "Please provide a valid authentication header. See accalmie grid replay --help");
        }
        if (token.filter(accepted -> !accepted.equals(given.get())).isPresent()) {
            throw RefusedRequest.invalidToken(
                    "The provided token is invalid. The replay was started with another --token.");
        }
    }

    /** Refuses what the plan does not include as the real API does: with 401, not 403. */
    void requirePlan(ZoneId zone, Temporality temporality) {
        if (!includes(zone, temporality)) {
            throw RefusedRequest.notEntitled(zone, temporality);
        }
    }

    /** Whether the plan includes it. */
    boolean includes(ZoneId zone, Temporality temporality) {
        return denials.stream().noneMatch(denial -> denial.covers(zone, temporality));
    }
}
