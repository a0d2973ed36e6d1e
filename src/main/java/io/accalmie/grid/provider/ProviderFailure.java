package io.accalmie.grid.provider;

import java.time.Duration;
import java.util.Optional;

/** A provider could not be had, or answered what cannot be used. The message names provider, zone and remedy, for people. */
public final class ProviderFailure extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final Reason reason;
    private final transient Optional<Duration> retryAfter;

    /** Why. */
    public enum Reason {
        /** The plan that was bought does not include it: asking again is of no use, another source is. */
        NOT_ENTITLED,
        /** The token is missing or wrong: ops must act. */
        TOKEN_REFUSED,
        /** The provider does not know the zone, or refuses the question: the configuration is wrong. */
        QUESTION_REFUSED,
        /** It answered for another zone than the one asked. */
        OTHER_ZONE,
        /** It answered something that is not in its own form, or too much of it. */
        UNREADABLE_ANSWER,
        /** It asks to be left alone for a while. */
        RATE_LIMITED,
        /** Today's requests are spent: see {@link RequestBudget}. */
        BUDGET_SPENT,
        /** No connection, no answer in time, or an error of its own. */
        UNAVAILABLE;

        /** Whether the same question may be answered moments later. */
        public boolean isPassing() {
            return this == UNAVAILABLE;
        }

        /** Whether ops must act before it gets better. */
        public boolean needsAction() {
            return this == TOKEN_REFUSED || this == QUESTION_REFUSED || this == OTHER_ZONE;
        }
    }

    /** A failure without a time to come back. */
    public ProviderFailure(Reason reason, String message) {
        this(reason, message, Optional.empty());
    }

    /**
     * A failure.
     *
     * @param retryAfter how long the provider asks to be left alone; empty where it does not say
     */
    public ProviderFailure(Reason reason, String message, Optional<Duration> retryAfter) {
        super(message);
        this.reason = reason;
        this.retryAfter = retryAfter;
    }

    /** Why. */
    public Reason reason() {
        return reason;
    }

    /** How long the provider asks to be left alone; empty where it does not say. */
    public Optional<Duration> retryAfter() {
        return retryAfter;
    }
}
