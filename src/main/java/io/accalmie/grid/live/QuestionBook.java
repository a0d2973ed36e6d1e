package io.accalmie.grid.live;

import io.accalmie.grid.provider.ProviderFailure;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * When each question was asked, how it went, and when it is due again: shared by all processes, so that a question is asked once
 * however many run, and a restart asks nothing that was just answered. Each call is a transaction of its own. Instants are of
 * the product's clock. Thread-safe.
 */
public interface QuestionBook {
    /**
     * Claims a question that is due at {@code now} and moves it to {@code next}, so that nobody else asks it until then.
     *
     * @return whether it was due and is the caller's to ask; a question never asked is due
     */
    boolean claim(Question question, Instant now, Instant next);

    /** Notes a good answer; whatever trouble there was is over. */
    void answered(Question question, Instant now);

    /** Notes a failure, and that the question is due again at {@code next}. */
    void failed(Question question, ProviderFailure.Reason reason, String message, Instant now, Instant next);

    /** Every question ever asked, by provider, zone and subject. */
    List<Asked> all();

    /**
     * How it goes with a question.
     *
     * @param question which
     * @param answeredAt when it was last answered well; empty if never
     * @param due when it is asked again
     * @param failure how it failed; empty while all is well
     */
    record Asked(Question question, Optional<Instant> answeredAt, Instant due, Optional<Failure> failure) {}

    /**
     * A failure that lasts.
     *
     * @param reason of the latest
     * @param message of the latest, for people
     * @param since the first in a row
     */
    record Failure(ProviderFailure.Reason reason, String message, Instant since) {}
}
