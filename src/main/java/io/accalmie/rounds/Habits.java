package io.accalmie.rounds;

import io.accalmie.intake.AdmittedJob;
import io.accalmie.intake.JobKey;
import io.accalmie.planning.ArrivalForecast;
import io.accalmie.planning.ExpectedWork;
import io.accalmie.quantity.TimeWindow;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * When studios send which work, as far as it can be told. Observation begins with the first submission known, so that this one
 * says nothing of how often others come; and nothing is expected before a day was seen and work came in a few hours of it: a
 * campaign sent at one go is no habit.
 */
final class Habits {
    private static final Duration HOUR = Duration.ofHours(1);
    private static final long FEWEST_HOURS = 24;
    private static final int FEWEST_BUSY_HOURS = 3;
    /** Windows are told apart by these lengths only, hours: more kinds of work make prices no better and rounds slower. */
    private static final long[] LENGTHS = {1, 2, 4, 8, 16, 24, 48, 96};

    private final Instant firstSubmission;
    private final Instant since;
    private final ArrivalForecast forecast;
    private final KnownWays ways;
    private final Set<JobKey> seen = new HashSet<>();
    private final Set<Long> busyHours = new HashSet<>();
    private List<ExpectedWork> expected = List.of();
    private long expectedIn = -1;

    /**
     * Habits that are not known yet.
     *
     * @param first the first job known
     * @param gpus of all pools together
     */
    Habits(AdmittedJob first, int gpus, KnownWays ways) {
        this.firstSubmission = first.submittedAt();
        this.since = firstSubmission.truncatedTo(ChronoUnit.HOURS);
        this.forecast = new ArrivalForecast(since, gpus, 0);
        this.ways = ways;
    }

    /** How many jobs were seen. */
    int jobs() {
        return seen.size();
    }

    /** Takes note of a job, once. */
    void learn(AdmittedJob job) {
        if (!seen.add(job.job().key()) || !job.submittedAt().isAfter(firstSubmission)) {
            return;
        }
        busyHours.add(hoursUntil(job.submittedAt()));
        forecast.saw(
                job.submittedAt(),
                ways.of(job.job(), Set.of()).shape(),
                coarse(job.submittedAt(), job.job().window()));
    }

    /** Work that is expected to be submitted up to {@code ahead} after {@code now}; renewed every hour. */
    List<ExpectedWork> expectedAt(Instant now, Duration ahead) {
        long hours = hoursUntil(now);
        if (hours != expectedIn) {
            expected = hours < FEWEST_HOURS || busyHours.size() < FEWEST_BUSY_HOURS
                    ? List.of()
                    : Weightiest.of(forecast.after(since.plus(HOUR.multipliedBy(hours)), ahead));
            expectedIn = hours;
        }
        return expected;
    }

    private long hoursUntil(Instant instant) {
        return Duration.between(since, instant).toHours();
    }

    private static TimeWindow coarse(Instant submittedAt, TimeWindow window) {
        Duration lead = Duration.between(submittedAt, window.start());
        Instant start = lead.compareTo(HOUR) < 0 ? submittedAt : submittedAt.plus(coarse(lead));
        Duration length = Duration.between(lead.isNegative() ? submittedAt : window.start(), window.end());
        return new TimeWindow(start, start.plus(coarse(length)));
    }

    private static Duration coarse(Duration length) {
        long hours = LENGTHS[0];
        for (long known : LENGTHS) {
            hours = known <= length.toHours() ? known : hours;
        }
        return HOUR.multipliedBy(hours);
    }
}
