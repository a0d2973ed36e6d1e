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
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Which entries a call adds, given those that are booked. Pure: whoever calls makes sure that nobody books at the same
 * time.
 *
 * <p>Every booking is the difference between what should stand and what stands ({@link Booking}), so booking the same again
 * adds nothing and booking more, or less, later corrects. Entry ids are {@code reserve/<attempt>},
 * {@code release/<attempt>}, {@code post/<attempt>/<interval start>/<n>}, {@code idle/<pool>/<interval start>/<n>},
 * {@code restate/<attempt or pool>/<interval start>/<n>}, n counting from 0 the entries of that kind and interval start,
 * {@code hosted/<studio>/<render>} and {@code cache-hit/<job>}.
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
        Booking booking = new Booking(account, Optional.of(metered.attempt()), ofAttempt, now);
        metered.lines().forEach(booking::make);
        booking.takeBackOthers();
        List<LedgerEntry> entries = new ArrayList<>(booking.added());
        release(metered.attempt(), ofAttempt, now).ifPresent(entries::add);
        return entries;
    }

    /**
     * The entries that make the bookings of a pool's interval those of its meter.
     *
     * @param attempts what is booked of the pool and interval to attempts
     * @param ofPool entries in the pool's own account whose interval starts when the meter's does
     */
    public static List<LedgerEntry> unallocated(
            EmissionsLine meter, Amounts attempts, List<LedgerEntry> ofPool, Instant now) {
        Booking booking = new Booking(new Account.OfPool(meter.pool()), Optional.empty(), ofPool, now);
        booking.make(meter.with(meter.amounts().minus(attempts)));
        return booking.added();
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
                Optional.of(line),
                Optional.empty());
    }

    /** The entry of a job that was not rendered because another had rendered the same. */
    public static LedgerEntry cacheHit(Account.OfCampaign account, CacheHit hit, Instant now) {
        return new LedgerEntry(
                "cache-hit/" + hit.job(),
                account.name(),
                EntryKind.CACHE_HIT,
                Optional.empty(),
                Optional.empty(),
                MilliwattHours.ZERO,
                Micrograms.ZERO,
                Micrograms.ZERO,
                now,
                Optional.empty(),
                Optional.empty(),
                Optional.of(hit));
    }

    /** The id of the entry of a hosted render. */
    public static String hostedId(StudioId studio, HostedRenderId render) {
        return "hosted/" + studio + "/" + render;
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
}
