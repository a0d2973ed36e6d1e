package io.accalmie.ledger;

import io.accalmie.intake.AttemptId;
import io.accalmie.metering.Amounts;
import io.accalmie.metering.EmissionsLine;
import io.accalmie.metering.EnergyIntegrator;
import io.accalmie.quantity.CarbonIntensity;
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
 * The differences between what should stand of one attempt, or of what a pool drew for nobody, and what stands.
 *
 * <p>Where the intensity of an interval is another than that of the latest entry, the grid was revised. What is booked is
 * restated first, with no energy: its energy at the new intensity less its energy at the old one, each rounded as it was
 * booked. What remains, late samples for instance, is then booked at the new intensity. So no line mixes two intensities:
 * after every booking all energy of an interval is booked at the intensity of its latest entry, a restatement is computed
 * anew from what it says of itself, and any other line is energy × intensity, up to the µg by which a difference of two
 * rounded numbers may be off. Where grams alone differ, rounding goes to the restatement, so that a revision makes one entry.
 */
final class Booking {
    private final Account account;
    private final Optional<AttemptId> attempt;
    private final Instant now;
    private final List<LedgerEntry> booked;
    private final Map<Place, Standing> standing = new LinkedHashMap<>();
    private final List<LedgerEntry> added = new ArrayList<>();

    /**
     * Begins with what is booked.
     *
     * @param attempt whose booking; empty for a pool's own
     * @param entries of the attempt or pool, in the order written; those that only set aside are passed over
     */
    Booking(Account account, Optional<AttemptId> attempt, List<LedgerEntry> entries, Instant now) {
        this.account = account;
        this.attempt = attempt;
        this.now = now;
        this.booked = entries.stream().filter(entry -> entry.kind().isPosted()).toList();
        for (LedgerEntry entry : booked) {
            EmissionsLine line = entry.line().orElseThrow();
            standing.merge(Place.of(line), new Standing(line, entry.id(), entry.amounts()), Standing::then);
        }
    }

    /** Makes the line stand in its interval. */
    void make(EmissionsLine line) {
        Optional<Standing> before = Optional.ofNullable(standing.remove(Place.of(line)));
        Amounts difference = line.amounts().minus(before.map(Standing::amounts).orElse(Amounts.ZERO));
        Amounts restated = before.map(known -> known.restatement(line.intensity(), difference))
                .orElse(Amounts.ZERO);
        if (!restated.areZero()) {
            Standing known = before.orElseThrow();
            Restatement what = new Restatement(
                    known.latestId(),
                    known.latest().intensity(),
                    known.amounts().energy());
            add("restate", EntryKind.RESTATE_GRID, line.with(restated), Optional.of(what));
        }
        Amounts rest = difference.minus(restated);
        if (!rest.areZero()) {
            boolean isAttempt = attempt.isPresent();
            add(
                    isAttempt ? "post" : "idle",
                    isAttempt ? EntryKind.POST : EntryKind.IDLE,
                    line.with(rest),
                    Optional.empty());
        }
    }

    /** Takes back what is booked where nothing was made to stand, as when a grid's intervals became shorter. */
    void takeBackOthers() {
        List.copyOf(standing.values()).forEach(other -> make(other.latest().with(Amounts.ZERO)));
    }

    /** What is to be written, in order. */
    List<LedgerEntry> added() {
        return List.copyOf(added);
    }

    private void add(String word, EntryKind kind, EmissionsLine line, Optional<Restatement> restated) {
        String whose = attempt.map(AttemptId::toString).orElse(line.pool().value());
        Instant start = line.interval().start();
        long number = count(booked, kind, start) + count(added, kind, start);
        added.add(new LedgerEntry(
                word + "/" + whose + "/" + start + "/" + number,
                account.name(),
                kind,
                attempt,
                Optional.of(line),
                line.facilityEnergy(),
                line.operational(),
                line.embodied(),
                now,
                Optional.empty(),
                restated));
    }

    private static long count(List<LedgerEntry> entries, EntryKind kind, Instant start) {
        return entries.stream()
                .filter(entry -> entry.kind() == kind)
                .filter(entry -> entry.line().orElseThrow().interval().start().equals(start))
                .count();
    }

    /** Where a line belongs. */
    private record Place(PoolId pool, TimeWindow interval) {
        static Place of(EmissionsLine line) {
            return new Place(line.pool(), line.interval());
        }
    }

    /**
     * What stands in a place.
     *
     * @param latest line of the latest entry
     * @param latestId of the latest entry
     * @param amounts of all entries
     */
    private record Standing(EmissionsLine latest, String latestId, Amounts amounts) {
        Standing then(Standing later) {
            return new Standing(later.latest, later.latestId, amounts.plus(later.amounts));
        }

        /** The part of the difference that is the grid's doing. */
        Amounts restatement(CarbonIntensity intensity, Amounts difference) {
            if (intensity.equals(latest.intensity())) {
                return Amounts.ZERO;
            }
            Amounts gramsAlone = ofGrams(difference.operational());
            return difference.equals(gramsAlone)
                    ? gramsAlone
                    : ofGrams(EnergyIntegrator.operational(amounts.energy(), intensity)
                            .minus(EnergyIntegrator.operational(amounts.energy(), latest.intensity())));
        }

        private static Amounts ofGrams(Micrograms operational) {
            return new Amounts(MilliwattHours.ZERO, 0, operational, Micrograms.ZERO);
        }
    }
}
