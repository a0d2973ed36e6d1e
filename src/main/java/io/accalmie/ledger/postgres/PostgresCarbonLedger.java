package io.accalmie.ledger.postgres;

import io.accalmie.intake.AttemptId;
import io.accalmie.intake.HostedRenderId;
import io.accalmie.ledger.Account;
import io.accalmie.ledger.Balance;
import io.accalmie.ledger.BookingRules;
import io.accalmie.ledger.CacheHit;
import io.accalmie.ledger.CarbonLedger;
import io.accalmie.ledger.LedgerEntry;
import io.accalmie.ledger.Reservation;
import io.accalmie.metering.Amounts;
import io.accalmie.metering.EmissionsLine;
import io.accalmie.metering.HostedLine;
import io.accalmie.metering.MeteredAttempt;
import io.accalmie.quantity.PoolId;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import javax.sql.DataSource;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/**
 * One transaction writes at a time: each sees all that others booked, and the order of entries is the order in which they
 * became visible, which whoever reads on from a position, or chains entries, relies on.
 */
@ApplicationScoped
class PostgresCarbonLedger implements CarbonLedger {
    /** Names the writers' lock among the database's advisory locks: "accalmie" in ASCII. */
    private static final long WRITERS = 0x616363616c6d6965L;

    private final Jdbi jdbi;

    PostgresCarbonLedger(DataSource database) {
        this.jdbi = Jdbi.create(database);
    }

    @Override
    public void reserve(Reservation reservation, Instant now) {
        write(handle -> BookingRules.reserve(reservation, EntryTable.ofAttempt(handle, reservation.attempt()), now)
                .ifPresent(entry -> EntryTable.add(handle, List.of(entry), Optional.of(reservation.expiresAt()))));
    }

    @Override
    public void post(Account.OfCampaign account, MeteredAttempt metered, Instant now) {
        write(handle ->
                add(handle, BookingRules.post(account, metered, EntryTable.ofAttempt(handle, metered.attempt()), now)));
    }

    @Override
    public void release(AttemptId attempt, Instant now) {
        write(handle -> add(
                handle,
                BookingRules.release(attempt, EntryTable.ofAttempt(handle, attempt), now).stream()
                        .toList()));
    }

    @Override
    public void postUnallocated(EmissionsLine meter, Instant now) {
        write(handle -> {
            Amounts attempts = EntryTable.attemptsIn(handle, meter.pool(), meter.interval());
            List<LedgerEntry> own = EntryTable.ofPoolItself(
                    handle, meter.pool(), meter.interval().start());
            add(handle, BookingRules.unallocated(meter, attempts, own, now));
        });
    }

    @Override
    public void postHosted(Account.OfCampaign account, HostedRenderId render, HostedLine line, Instant now) {
        addOnce(BookingRules.hosted(account, render, line, now));
    }

    @Override
    public void postCacheHit(Account.OfCampaign account, CacheHit hit, Instant now) {
        addOnce(BookingRules.cacheHit(account, hit, now));
    }

    private void addOnce(LedgerEntry entry) {
        write(handle -> {
            if (!EntryTable.has(handle, entry.id())) {
                add(handle, List.of(entry));
            }
        });
    }

    @Override
    public Set<AttemptId> openReservations() {
        return jdbi.withHandle(EntryTable::openReservations);
    }

    @Override
    public List<LedgerEntry> entries(Account account) {
        return jdbi.withHandle(handle -> EntryTable.ofAccount(handle, account));
    }

    @Override
    public List<LedgerEntry> entries(AttemptId attempt) {
        return jdbi.withHandle(handle -> EntryTable.ofAttempt(handle, attempt));
    }

    @Override
    public List<Posting> postedAfter(long position, int limit) {
        return jdbi.withHandle(handle -> EntryTable.postedAfter(handle, position, limit));
    }

    @Override
    public Balance balance(Account account) {
        Balance balance = Balance.ZERO;
        for (var sum :
                jdbi.withHandle(handle -> EntryTable.sums(handle, account)).entrySet()) {
            balance = balance.plus(sum.getKey(), sum.getValue());
        }
        return balance;
    }

    @Override
    public List<LedgerEntry> entriesInPool(PoolId pool) {
        return jdbi.withHandle(handle -> EntryTable.inPool(handle, pool));
    }

    private static void add(Handle handle, List<LedgerEntry> entries) {
        EntryTable.add(handle, entries, Optional.empty());
    }

    private void write(Consumer<Handle> booking) {
        jdbi.useHandle(handle -> {
            if (!handle.isInTransaction()) {
                throw new IllegalStateException(
                        "the ledger is written inside the caller's transaction only, and none is open");
            }
            handle.createQuery("select 1 from pg_advisory_xact_lock(:writers)")
                    .bind("writers", WRITERS)
                    .mapTo(Integer.class)
                    .one();
            booking.accept(handle);
        });
    }
}
