package io.accalmie.grid.electricitymaps;

import io.accalmie.grid.ZoneId;
import io.accalmie.grid.provider.ProviderFailure;
import io.accalmie.grid.provider.ProviderFailure.Reason;
import java.time.Duration;
import java.util.Optional;

/**
 * A question to the provider, and how to say what went wrong with it.
 *
 * @param connection where it is asked
 * @param path below the address
 * @param zone asked for; empty where the question is for all
 */
record Enquiry(ApiConnection connection, String path, Optional<ZoneId> zone) {
    /** The API with its version, without a slash at the end. */
    String address() {
        return connection.address();
    }

    /** A failure that says who, what and for which zone. */
    ProviderFailure failure(Reason reason, String what, String remedy) {
        return failure(reason, what, remedy, Optional.empty());
    }

    /** A failure that also says when to come back. */
    ProviderFailure failure(Reason reason, String what, String remedy, Optional<Duration> retryAfter) {
        String place = zone.map(asked -> " for zone " + asked).orElse("");
        String message = "Electricity Maps, " + path + place + ": " + what + "; " + remedy;
        return new ProviderFailure(reason, connection.withoutToken(message), retryAfter);
    }

    /** An answer that cannot be used. */
    ProviderFailure unreadable(String what) {
        return failure(
                Reason.UNREADABLE_ANSWER,
                what,
                "nothing of the answer is used; if it stays so, check accalmie.electricitymaps.url and version");
    }

    /** An answer for another zone. */
    ProviderFailure otherZone(String answered) {
        return failure(
                Reason.OTHER_ZONE,
                "it answered for zone '" + Json.shortened(answered) + "'",
                "nothing of the answer is used; check the zone in the table of regions");
    }
}
