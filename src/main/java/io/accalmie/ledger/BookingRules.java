package io.accalmie.ledger;

import io.accalmie.identity.StudioId;
import io.accalmie.intake.AttemptId;
import io.accalmie.intake.HostedRenderId;
import io.accalmie.metering.Amounts;
import io.accalmie.metering.EmissionsLine;
import io.accalmie.metering.HostedLine;
import io.accalmie.metering.MeteredAttempt;
import io.accalmie.quantity.Micrograms;
import io.accalmie.quantity.MilliwattHours;
import io.accalmie.quantity.PoolId;
import io.accalmie.quantity.TimeWindow;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Which entries a call adds, given those that are booked. Pure: whoever calls makes sure that nobody books at the same
 * time.
 *
 * <p>Every booking is the difference between what should stand and what stands, so booking the same again adds nothing and
 * booking more, or less, later corrects. Entry ids are {@code reserve/<attempt>}, {@code release/<attempt>},
 * {@code post/<attempt>/<interval start>/<n>}, {@code idle/<pool>/<interval start>/<n>}, n counting from 0 the bookings
 * of that interval, and {@code hosted/<studio>/<render>}.
 */
public final class BookingRules {
    private BookingRules() {}

    /** The entry of a reservation; empty where the attempt has one, released or not. */
    public static Optional<LedgerEntry> reserve(Reservation reservation, List<LedgerEntry> ofAttempt, Instant now) {
        if (ofAttempt.stream().anyMatch(entry -> entry.kind() == EntryKind.RESERVE)) {
            return Optional.empty();
        }
        return Optional.of(new LedgerEntry(
                "reserve/" + reservation.attempt(),
                reservation.account().name(),
                EntryKind.RESERVE,
                Optional.of(reservation.attempt()),
                Optional.empty(),
                reservation.energy(),
                reservation.grams(),
                Micrograms.ZERO,
                now));
    }

    /** The entry that gives back what is still reserved for the attempt; empty where nothing is. */
    public static Optional<LedgerEntry> release(AttemptId attempt, List<LedgerEntry> ofAttempt, Instant now) {
        if (ofAttempt.stream().anyMatch(entry -> entry.kind() == EntryKind.RELEASE)) {
            return Optional.empty();
        }
        return ofAttempt.stream()
                .filter(entry -> entry.kind() == EntryKind.RESERVE)
                .findFirst()
                .map(reserved -> new LedgerEntry(
                        "release/" + attempt,
                        reserved.account(),
                        EntryKind.RELEASE,
                        Optional.of(attempt),
                        Optional.empty(),
                        reserved.energy(),
                        reserved.operational(),
                        Micrograms.ZERO,
                        now));
    }

    /**
     * The entries that make the attempt's bookings those of {@code metered}, then the release of its reservation.
     *
     * @throws IllegalArgumentException if an entry of the attempt is in another account
     */
    public static List<LedgerEntry> post(
            Account.OfCampaign account, MeteredAttempt metered, List<LedgerEntry> ofAttempt, Instant now) {
        checkAccount(account, metered.attempt(), ofAttempt);
        Map<Place, EmissionsLine> due = new LinkedHashMap<>();
        metered.lines().forEach(line -> due.put(Place.of(line), line));
        List<EmissionsLine> booked = ofAttempt.stream()
                .filter(entry -> entry.kind() == EntryKind.POST)
                .map(entry -> entry.line().orElseThrow())
                .toList();
        // What is booked where nothing is metered any more is taken back, as when a grid's intervals became shorter.
        booked.forEach(line -> due.putIfAbsent(Place.of(line), line.with(Amounts.ZERO)));

        List<LedgerEntry> entries = new ArrayList<>();
        due.forEach((place, line) -> {
            Amounts standing = booked.stream()
                    .filter(other -> Place.of(other).equals(place))
                    .map(EmissionsLine::amounts)
                    .reduce(Amounts.ZERO, Amounts::plus);
            Amounts difference = line.amounts().minus(standing);
            if (!difference.areZero()) {
                long bookings = startingWith(booked, entries, place.interval().start());
                String id = "post/" + metered.attempt() + "/" + place.interval().start() + "/" + bookings;
                entries.add(
                        entry(id, account, EntryKind.POST, Optional.of(metered.attempt()), line.with(difference), now));
            }
        });
        release(metered.attempt(), ofAttempt, now).ifPresent(entries::add);
        return entries;
    }

    /**
     * The entry that makes the bookings of a pool's interval those of its meter.
     *
     * @param booked what is booked of the pool and interval, attempts and idle together
     * @param idleBookings how many idle entries that start with the interval are booked
     */
    public static Optional<LedgerEntry> unallocated(
            EmissionsLine meter, Amounts booked, long idleBookings, Instant now) {
        Amounts difference = meter.amounts().minus(booked);
        if (difference.areZero()) {
            return Optional.empty();
        }
        String id = "idle/" + meter.pool() + "/" + meter.interval().start() + "/" + idleBookings;
        return Optional.of(entry(
                id, new Account.OfPool(meter.pool()), EntryKind.IDLE, Optional.empty(), meter.with(difference), now));
    }

    /** The entry of a hosted render. */
    public static LedgerEntry hosted(Account.OfCampaign account, HostedRenderId render, HostedLine line, Instant now) {
        return new LedgerEntry(
                hostedId(account.studio(), render),
                account.name(),
                EntryKind.HOSTED,
                Optional.empty(),
                Optional.empty(),
                line.facilityEnergy(),
                line.operational(),
                line.embodied(),
                now,
                Optional.of(line));
    }

    /** The id of the entry of a hosted render. */
    public static String hostedId(StudioId studio, HostedRenderId render) {
        return "hosted/" + studio + "/" + render;
    }

    private static LedgerEntry entry(
            String id, Account account, EntryKind kind, Optional<AttemptId> attempt, EmissionsLine line, Instant now) {
        MilliwattHours energy = line.facilityEnergy();
        return new LedgerEntry(
                id, account.name(), kind, attempt, Optional.of(line), energy, line.operational(), line.embodied(), now);
    }

    private static long startingWith(List<EmissionsLine> booked, List<LedgerEntry> added, Instant start) {
        return booked.stream()
                        .filter(line -> line.interval().start().equals(start))
                        .count()
                + added.stream()
                        .flatMap(entry -> entry.line().stream())
                        .filter(line -> line.interval().start().equals(start))
                        .count();
    }

    private static void checkAccount(Account.OfCampaign account, AttemptId attempt, List<LedgerEntry> ofAttempt) {
        ofAttempt.stream()
                .filter(entry -> !entry.account().equals(account.name()))
                .findFirst()
                .ifPresent(entry -> {
                    throw new IllegalArgumentException("attempt " + attempt + " is in the books of " + entry.account()
                            + " and cannot be posted to " + account.name());
                });
    }

    /** Where a line belongs. */
    private record Place(PoolId pool, TimeWindow interval) {
        static Place of(EmissionsLine line) {
            return new Place(line.pool(), line.interval());
        }
    }
}
