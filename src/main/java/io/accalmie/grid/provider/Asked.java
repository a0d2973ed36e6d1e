package io.accalmie.grid.provider;

import io.accalmie.grid.provider.ProviderFailure.Reason;
import java.time.Duration;
import java.util.Optional;

/** A question to a provider, as its failures name it. What happened and what would cure it are written as clauses. */
public interface Asked {
    /** Prefix of the provider's configuration, such as {@code accalmie.neso}. */
    String settings();

    /**
     * A failure that says who was asked, what happened, and what would cure it.
     *
     * @param retryAfter how long the provider is to be left alone; empty where nobody says
     */
    ProviderFailure failure(Reason reason, String happened, String remedy, Optional<Duration> retryAfter);

    /** The same without a time to come back. */
    default ProviderFailure failure(Reason reason, String happened, String remedy) {
        return failure(reason, happened, remedy, Optional.empty());
    }

    /** An answer that is not in the provider's own form. */
    default ProviderFailure unreadable(String happened) {
        return failure(
                Reason.UNREADABLE_ANSWER,
                happened,
                "nothing of the answer is used; it is asked again later, and if it stays so, its form has changed: check "
                        + settings() + ".url, or use another provider");
    }
}
