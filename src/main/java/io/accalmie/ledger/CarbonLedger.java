package io.accalmie.ledger;

import io.accalmie.intake.AttemptId;
import io.accalmie.intake.HostedRenderId;
import io.accalmie.metering.EmissionsLine;
import io.accalmie.metering.HostedLine;
import io.accalmie.metering.MeteredAttempt;
import io.accalmie.quantity.PoolId;
import java.time.Instant;
import java.util.List;
import java.util.Set;

/**
 * The append-only books. Every call takes part in the caller's transaction and is idempotent: energy, operational and
 * embodied grams move together or not at all. Thread-safe. Outside a transaction the writing calls throw
 * {@link IllegalStateException}.
 */
public interface CarbonLedger {
    /** Sets the upper estimate of an attempt aside; without effect if the attempt has a reservation. */
    void reserve(Reservation reservation, Instant now);

    /**
     * Books an attempt: for each grid interval the difference between what was metered and what is booked already, so that
     * samples that arrive late, or twice, leave the books right. Then releases the attempt's whole reservation, if one is
     * open: what was metered stands in its stead.
     *
     * @throws IllegalArgumentException if the attempt is booked to another account already
     */
    void post(Account.OfCampaign account, MeteredAttempt metered, Instant now);

    /** Releases the attempt's reservation, if one is open, for an attempt that drew nothing. */
    void release(AttemptId attempt, Instant now);

    /**
     * Books to the pool's own account what it drew in a grid interval beyond the attempts booked there: the pool's meter less
     * the attempts' lines, for energy, operational and embodied grams alike. Books the difference to what was booked before.
     *
     * @param meter the whole pool in the interval
     */
    void postUnallocated(EmissionsLine meter, Instant now);

    /**
     * Books a hosted render; without effect if it is booked. Outside every pool: no meter's equation holds it.
     *
     * @param account the campaign's
     * @param render the studio's id of it
     */
    void postHosted(Account.OfCampaign account, HostedRenderId render, HostedLine line, Instant now);

    /**
     * Books that a job was not rendered because another had rendered the same: a line of zeros; without effect if it is booked.
     *
     * @param account the job's campaign's
     */
    void postCacheHit(Account.OfCampaign account, CacheHit hit, Instant now);

    /** The attempts that have a reservation which was not released. */
    Set<AttemptId> openReservations();

    /** The entries of an account, in the order they were written. */
    List<LedgerEntry> entries(Account account);

    /** The entries of an attempt, in the order they were written; empty where it has none. */
    List<LedgerEntry> entries(AttemptId attempt);

    /**
     * What was booked for attempts after a place in the books, in the order it was written; reservations are left out.
     *
     * @param position of the last that is known; 0 for none
     * @param limit how many at most, at least 1
     */
    List<Posting> postedAfter(long position, int limit);

    /**
     * That something was booked for an attempt, or corrected.
     *
     * @param position its place in the books, at least 1; grows
     * @param attempt which
     */
    record Posting(long position, AttemptId attempt) {}

    /** What the account's entries come to. */
    default Balance balance(Account account) {
        return Balance.of(entries(account));
    }

    /** The posted entries of a pool's grid intervals, of every account, in the order they were written. */
    List<LedgerEntry> entriesInPool(PoolId pool);
}
