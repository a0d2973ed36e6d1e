package io.accalmie.reporting;

import io.accalmie.reporting.CampaignEmissions.Hosted;
import io.accalmie.reporting.CampaignEmissions.Interval;
import io.accalmie.reporting.CampaignEmissions.Line;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Statements of a campaign with a line of a pool and a hosted one, for tests. */
public final class HostedStatements {
    static final Line POOLS = line("j1", 1, "done", "sto", "metered by a test", 1_500, Optional.empty());
    static final Line RENTED =
            line("r1", 0, "hosted", "-", "modelled: hosted, a test", 500, Optional.of(new Interval(100, 4_000)));
    static final Hosted HOSTED = new Hosted(1, RENTED.amounts(), 100, 4_000);

    private HostedStatements() {}

    /** 1500 mWh of a pool and 500 mWh hosted. */
    public static CampaignEmissions mixed() {
        return of(List.of(POOLS, RENTED), Optional.of(HOSTED));
    }

    /** 1500 mWh of a pool alone. */
    public static CampaignEmissions ofPools() {
        return of(List.of(POOLS), Optional.empty());
    }

    /** A line of a pool of whose operational grams so many were restated. */
    static Line restated(long micrograms) {
        return line("j1", 1, "done", "sto", "metered by a test", 1_500, micrograms, Optional.empty());
    }

    /** A line of a pool that drew so many mWh, known in that way. */
    static Line metered(String method, long energy) {
        return line("j1", 1, "done", "sto", method, energy, Optional.empty());
    }

    /** Two lines of one attempt, and a hosted one. */
    static CampaignEmissions withTakes(Takes takes) {
        return of(List.of(POOLS, POOLS, RENTED), Optional.of(HOSTED), takes);
    }

    static CampaignEmissions of(List<Line> lines, Optional<Hosted> hosted) {
        return of(lines, hosted, Takes.NONE);
    }

    private static CampaignEmissions of(List<Line> lines, Optional<Hosted> hosted, Takes takes) {
        return new CampaignEmissions(
                "atelier",
                "spring",
                Instant.parse("2022-04-13T00:00:00Z"),
                lines.stream().map(Line::amounts).reduce(Booked.NOTHING, Booked::plus),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                hosted,
                takes,
                0,
                lines,
                Notes.of(lines, hosted));
    }

    private static Line line(
            String job,
            int attempt,
            String outcome,
            String pool,
            String method,
            long energy,
            Optional<Interval> interval) {
        return line(job, attempt, outcome, pool, method, energy, 0, interval);
    }

    private static Line line(
            String job,
            int attempt,
            String outcome,
            String pool,
            String method,
            long energy,
            long restated,
            Optional<Interval> interval) {
        return new Line(
                job,
                attempt,
                "s02",
                outcome,
                "m/x",
                pool,
                "aws/eu-north-1",
                "SE-SE3",
                Instant.parse("2022-04-12T06:00:00Z"),
                energy,
                method,
                26.5,
                "recorded",
                "a source",
                energy * 26,
                812,
                restated,
                interval);
    }
}
