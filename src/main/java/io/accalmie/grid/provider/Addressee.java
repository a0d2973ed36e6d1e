package io.accalmie.grid.provider;

import io.accalmie.grid.ZoneId;
import io.accalmie.grid.provider.ProviderFailure.Reason;
import java.time.Duration;
import java.util.Optional;

/**
 * Whom a question goes to, where that is all there is to say of it.
 *
 * @param name of the provider, for people
 * @param zone asked about
 * @param settings prefix of the provider's configuration, such as {@code accalmie.neso}
 */
public record Addressee(String name, ZoneId zone, String settings) implements Asked {
    @Override
    public ProviderFailure failure(Reason reason, String happened, String remedy, Optional<Duration> retryAfter) {
        return new ProviderFailure(reason, name + ", zone " + zone + ": " + happened + "; " + remedy, retryAfter);
    }
}
