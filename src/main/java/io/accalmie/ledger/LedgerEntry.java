package io.accalmie.ledger;

import io.accalmie.intake.AttemptId;
import io.accalmie.metering.Amounts;
import io.accalmie.metering.EmissionsLine;
import io.accalmie.metering.HostedLine;
import io.accalmie.quantity.Micrograms;
import io.accalmie.quantity.MilliwattHours;
import java.time.Instant;
import java.util.Optional;

/**
 * One entry; never changed once written. Amounts of one kind add up; a correction is a further entry.
 *
 * @param id chosen by whoever posts, unique: posting it again changes nothing
 * @param account name of the account ({@link Account#name})
 * @param kind what it does
 * @param attempt which attempt; empty for a pool's own, for hosted renders and for what was not rendered twice
 * @param line where and when and at what intensity, with the amounts of this entry, GPU time too; empty for reserve,
 *     release and hosted renders
 * @param energy facility energy, may be negative in a correction; a release has the sign of what it gives back, positive
 * @param operational location based, hourly; for reserve and release: operational and embodied together
 * @param embodied share of the GPU's manufacture; zero for reserve and release
 * @param at product time of booking
 * @param hosted the line of a hosted render, with its interval; empty for every other kind
 * @param restated what the entry corrects; empty for every kind but {@link EntryKind#RESTATE_GRID}
 * @param cacheHit what was not rendered twice; empty for every kind but {@link EntryKind#CACHE_HIT}
 */
public record LedgerEntry(
        String id,
        String account,
        EntryKind kind,
        Optional<AttemptId> attempt,
        Optional<EmissionsLine> line,
        MilliwattHours energy,
        Micrograms operational,
        Micrograms embodied,
        Instant at,
        Optional<HostedLine> hosted,
        Optional<Restatement> restated,
        Optional<CacheHit> cacheHit) {
    /** An entry of energy that was drawn or set aside. */
    public LedgerEntry(
            String id,
            String account,
            EntryKind kind,
            Optional<AttemptId> attempt,
            Optional<EmissionsLine> line,
            MilliwattHours energy,
            Micrograms operational,
            Micrograms embodied,
            Instant at,
            Optional<HostedLine> hosted,
            Optional<Restatement> restated) {
        this(id, account, kind, attempt, line, energy, operational, embodied, at, hosted, restated, Optional.empty());
    }

    /** An entry of an attempt or of a pool that corrects nothing. */
    public LedgerEntry(
            String id,
            String account,
            EntryKind kind,
            Optional<AttemptId> attempt,
            Optional<EmissionsLine> line,
            MilliwattHours energy,
            Micrograms operational,
            Micrograms embodied,
            Instant at) {
        this(id, account, kind, attempt, line, energy, operational, embodied, at, Optional.empty(), Optional.empty());
    }

    /** What the entry adds to the sum of its kind; the GPU time of reserve and release is zero. */
    public Amounts amounts() {
        long gpuMilliseconds = line.map(EmissionsLine::gpuMilliseconds)
                .or(() -> hosted.map(HostedLine::gpuMilliseconds))
                .orElse(0L);
        return new Amounts(energy, gpuMilliseconds, operational, embodied);
    }
}
