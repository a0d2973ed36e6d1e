package io.accalmie.ledger;

import io.accalmie.intake.AttemptId;
import io.accalmie.intake.HostedRenderId;
import io.accalmie.metering.Amounts;
import io.accalmie.metering.EmissionsLine;
import io.accalmie.metering.HostedLine;
import io.accalmie.metering.MeteredAttempt;
import io.accalmie.quantity.PoolId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.IntStream;

/** The product's booking rules over a list: for tests, without transactions, on one thread. */
public final class LedgerInMemory implements CarbonLedger {
    private final List<LedgerEntry> entries = new ArrayList<>();

    @Override
    public void reserve(Reservation reservation, Instant now) {
        BookingRules.reserve(reservation, ofAttempt(reservation.attempt()), now).ifPresent(this::add);
    }

    @Override
    public void post(Account.OfCampaign account, MeteredAttempt metered, Instant now) {
        BookingRules.post(account, metered, ofAttempt(metered.attempt()), now).forEach(this::add);
    }

    @Override
    public void release(AttemptId attempt, Instant now) {
        BookingRules.release(attempt, ofAttempt(attempt), now).ifPresent(this::add);
    }

    @Override
    public void postUnallocated(EmissionsLine meter, Instant now) {
        Amounts attempts = entriesInPool(meter.pool()).stream()
                .filter(entry -> entry.attempt().isPresent())
                .filter(entry -> entry.line().orElseThrow().interval().equals(meter.interval()))
                .map(LedgerEntry::amounts)
                .reduce(Amounts.ZERO, Amounts::plus);
        List<LedgerEntry> own = entriesInPool(meter.pool()).stream()
                .filter(entry -> entry.attempt().isEmpty())
                .filter(entry -> entry.line()
                        .orElseThrow()
                        .interval()
                        .start()
                        .equals(meter.interval().start()))
                .toList();
        BookingRules.unallocated(meter, attempts, own, now).forEach(this::add);
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
        if (entries(booked -> booked.id().equals(entry.id())).isEmpty()) {
            add(entry);
        }
    }

    @Override
    public Set<AttemptId> openReservations() {
        Set<AttemptId> open = new HashSet<>();
        for (LedgerEntry entry : entries) {
            if (entry.kind() == EntryKind.RESERVE) {
                open.add(entry.attempt().orElseThrow());
            } else if (entry.kind() == EntryKind.RELEASE) {
                open.remove(entry.attempt().orElseThrow());
            }
        }
        return open;
    }

    @Override
    public List<LedgerEntry> entries(Account account) {
        return entries(entry -> entry.account().equals(account.name()));
    }

    @Override
    public List<LedgerEntry> entries(AttemptId attempt) {
        return ofAttempt(attempt);
    }

    @Override
    public List<Posting> postedAfter(long position, int limit) {
        return IntStream.range((int) position, entries.size())
                .filter(at -> entries.get(at).kind().isPosted()
                        && entries.get(at).attempt().isPresent())
                .mapToObj(at -> new Posting(at + 1, entries.get(at).attempt().orElseThrow()))
                .limit(limit)
                .toList();
    }

    @Override
    public List<LedgerEntry> entriesInPool(PoolId pool) {
        return entries(
                entry -> entry.line().filter(line -> line.pool().equals(pool)).isPresent());
    }

    /** Every entry, in the order written. */
    public List<LedgerEntry> all() {
        return List.copyOf(entries);
    }

    private List<LedgerEntry> ofAttempt(AttemptId attempt) {
        return entries(entry -> entry.attempt().equals(Optional.of(attempt)));
    }

    private List<LedgerEntry> entries(Predicate<LedgerEntry> wanted) {
        return entries.stream().filter(wanted).toList();
    }

    private void add(LedgerEntry entry) {
        if (entries.stream().anyMatch(other -> other.id().equals(entry.id()))) {
            throw new IllegalStateException("entry " + entry.id() + " exists");
        }
        entries.add(entry);
    }
}
