package io.accalmie.grid.provider;

import io.accalmie.grid.ZoneId;
import io.accalmie.grid.provider.ProviderFailure.Reason;
import java.time.Duration;
import java.util.Optional;

/**
 * Whom a question goes to: what every failure of it names.
 *
 * @param name of the provider, for people
 * @param zone asked about
 * @param settings prefix of the provider's configuration, such as {@code accalmie.neso}
 */
public record Addressee(String name, ZoneId zone, String settings) {
    /** A failure that says what happened, and what would cure it. */
    public ProviderFailure failure(Reason reason, String happened, String remedy) {
        return failure(reason, happened, remedy, Optional.empty());
    }

    /** The same, where the provider may have said how long it wants to be left alone. */
    public ProviderFailure failure(Reason reason, String happened, String remedy, Optional<Duration> retryAfter) {
        return new ProviderFailure(reason, name + ", zone " + zone + ": " + happened + " " + remedy, retryAfter);
    }

    /** An answer that is not in the provider's own form. */
    public ProviderFailure unreadable(String happened) {
        return failure(
                Reason.UNREADABLE_ANSWER,
                happened,
                "Nothing of it is used; it is asked again later. If it stays so, its form has changed: check "
                        + settings + ".url, or switch the provider off.");
    }
}
