package io.accalmie.rounds;

import static java.util.Objects.requireNonNull;

import io.accalmie.dispatch.PlannedPlacement;
import io.accalmie.dispatch.PlannedPlacements;
import io.accalmie.intake.JobKey;
import io.accalmie.planning.Placement;
import io.accalmie.planning.Plan;
import io.accalmie.planning.Unplaced;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Notes what each waiting job waits for. Most jobs wait for the same as a round ago: their note, with its words, stands until the
 * hour is over, and only what changed is written. Not thread-safe: rounds follow one another.
 */
@Singleton
final class Intentions {
    private final PlannedPlacements notes;
    private Map<JobKey, PlannedPlacement> written = Map.of();

    Intentions(PlannedPlacements notes) {
        this.notes = notes;
    }

    /** What the plan intends for each waiting job. */
    Map<JobKey, PlannedPlacement> of(Plan plan, Map<String, WaitingJob> waiting, Instant now) {
        Map<JobKey, PlannedPlacement> intended = new HashMap<>();
        for (Placement placement : plan.placements()) {
            WaitingJob job = requireNonNull(waiting.get(placement.job()));
            JobKey key = job.admitted().job().key();
            intended.put(
                    key,
                    Optional.ofNullable(written.get(key))
                            .filter(before -> !job.late()
                                    && before.waitsFor().equals(job.waitsFor().map(JobKey::job))
                                    && isSame(before, placement, now))
                            .orElseGet(() -> intention(job, placement, now)));
        }
        for (Unplaced unplaced : plan.unplaced()) {
            WaitingJob job = requireNonNull(waiting.get(unplaced.job()));
            intended.put(job.admitted().job().key(), intention(job, unplaced, now));
        }
        return intended;
    }

    /** What jobs wait for that leave it to another: {@code held} says to which. */
    Map<JobKey, PlannedPlacement> of(Map<JobKey, JobKey> held, Instant now) {
        Map<JobKey, PlannedPlacement> intended = new HashMap<>();
        held.forEach((key, twin) -> intended.put(
                key,
                new PlannedPlacement(
                        key,
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        0,
                        "waits for job " + twin.job()
                                + ", which asks for exactly the same: what that renders is its result too, and nothing is"
                                + " drawn twice",
                        now,
                        Optional.of(twin.job()))));
        return intended;
    }

    /** Writes what is new in {@code intended}, inside the caller's transaction. */
    void write(Map<JobKey, PlannedPlacement> intended) {
        List<PlannedPlacement> changed = new ArrayList<>();
        intended.forEach((key, intention) -> {
            PlannedPlacement before = written.get(key);
            if (before == null || !before.equals(at(before.at(), intention))) {
                changed.add(intention);
            }
        });
        notes.replace(changed);
    }

    /** Once it is committed: {@code intended} need not be written again. */
    void areWritten(Map<JobKey, PlannedPlacement> intended) {
        written = intended;
    }

    private static boolean isSame(PlannedPlacement before, Placement placement, Instant now) {
        return before.start().equals(Optional.of(placement.span().start()))
                && before.pool().equals(Optional.of(placement.pool().value()))
                && before.model().equals(Optional.of(placement.model().value()))
                && Double.compare(before.grams(), placement.grams().value()) == 0
                && before.at().truncatedTo(ChronoUnit.HOURS).equals(now.truncatedTo(ChronoUnit.HOURS));
    }

    private static PlannedPlacement intention(WaitingJob job, Placement placement, Instant now) {
        String waits = job.waitsFor()
                .map(parent -> "starts from what job " + parent.job() + " renders; ")
                .orElse("");
        String reason = job.late()
                ? "its deadline " + job.admitted().job().window().end() + " can no longer be met; "
                        + placement.reason().sentence()
                : placement.reason().sentence();
        return new PlannedPlacement(
                job.admitted().job().key(),
                Optional.of(placement.pool().value()),
                Optional.of(placement.model().value()),
                Optional.of(placement.span().start()),
                placement.grams().value(),
                waits + reason,
                now,
                job.waitsFor().map(JobKey::job));
    }

    private static PlannedPlacement intention(WaitingJob job, Unplaced unplaced, Instant now) {
        return new PlannedPlacement(
                job.admitted().job().key(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                0,
                unplaced.constraint() + ": " + unplaced.remedy(),
                now,
                job.waitsFor().map(JobKey::job));
    }

    private static PlannedPlacement at(Instant instant, PlannedPlacement intention) {
        return new PlannedPlacement(
                intention.job(),
                intention.pool(),
                intention.model(),
                intention.start(),
                intention.grams(),
                intention.reason(),
                instant,
                intention.waitsFor());
    }
}
