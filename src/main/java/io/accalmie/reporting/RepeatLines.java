package io.accalmie.reporting;

import static java.util.Objects.requireNonNull;

import io.accalmie.dispatch.JobRuns;
import io.accalmie.dispatch.JobRuns.Reused;
import io.accalmie.intake.AdmittedJob;
import io.accalmie.intake.JobKey;
import io.accalmie.ledger.CacheHit;
import io.accalmie.ledger.LedgerEntry;
import io.accalmie.reporting.CampaignEmissions.Line;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What was not rendered twice, as lines of zeros of a campaign's emissions. */
final class RepeatLines {
    /** The outcome that such lines have. */
    static final String OUTCOME = "already rendered";

    private RepeatLines() {}

    /** The lines of what is booked; all jobs that entries name are in {@code jobs}. */
    static List<Line> of(
            Collection<LedgerEntry> entries, Map<JobKey, AdmittedJob> jobs, Map<JobKey, JobRuns> histories) {
        return entries.stream()
                .flatMap(entry -> entry.cacheHit().stream().map(hit -> {
                    AdmittedJob job = requireNonNull(jobs.get(hit.job()));
                    return line(
                            entry,
                            hit,
                            job,
                            requireNonNull(histories.get(hit.job())).reused());
                }))
                .toList();
    }

    /** Says how many there are; empty where there are none. */
    static Optional<String> note(List<Line> lines) {
        long repeats = lines.stream().filter(RepeatLines::isRepeat).count();
        return repeats == 0
                ? Optional.empty()
                : Optional.of("Already rendered: " + repeats + (repeats == 1 ? " job asks" : " jobs ask")
                        + " for exactly what the studio had rendered before and got that: no energy was drawn, and each is a"
                        + " line of zeros that names the original.");
    }

    static boolean isRepeat(Line line) {
        return line.outcome().equals(OUTCOME);
    }

    private static Line line(LedgerEntry entry, CacheHit hit, AdmittedJob job, Optional<Reused> reused) {
        return new Line(
                hit.job().job().value(),
                0,
                job.job().shot().map(shot -> shot.value()).orElse("-"),
                OUTCOME,
                reused.map(original -> original.run().order().model()).orElse("-"),
                "-",
                "-",
                "-",
                entry.at().truncatedTo(ChronoUnit.HOURS),
                0,
                "nothing drawn: already rendered as " + hit.avoidedDuplicateOf(),
                0,
                "-",
                "-",
                0,
                0,
                0,
                Optional.empty());
    }
}
