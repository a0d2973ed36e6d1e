package io.accalmie.grid.electricitymaps;

import io.accalmie.grid.ZoneId;
import io.accalmie.grid.provider.Asked;
import io.accalmie.grid.provider.JsonAnswer;
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
record Enquiry(ApiConnection connection, String path, Optional<ZoneId> zone) implements Asked {
    /** The API with its version, without a slash at the end. */
    String address() {
        return connection.address();
    }

    @Override
    public String settings() {
        return ElectricityMaps.SETTINGS;
    }

    @Override
    public ProviderFailure failure(Reason reason, String happened, String remedy, Optional<Duration> retryAfter) {
        String place = zone.map(asked -> " for zone " + asked).orElse("");
        String message = "Electricity Maps, " + path + place + ": " + happened + "; " + remedy;
        return new ProviderFailure(reason, connection.withoutToken(message), retryAfter);
    }

    /** An answer for another zone. */
    ProviderFailure otherZone(String answered) {
        return failure(
                Reason.OTHER_ZONE,
                "it answered for zone '" + JsonAnswer.words(answered) + "'",
                "nothing of the answer is used; check the zone in the table of regions");
    }
}
