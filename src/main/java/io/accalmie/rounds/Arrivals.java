package io.accalmie.rounds;

import io.accalmie.dispatch.Pool;
import io.accalmie.dispatch.Pools;
import io.accalmie.intake.AdmittedJob;
import io.accalmie.intake.RenderJobs;
import io.accalmie.planning.ExpectedWork;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/**
 * What is likely to be submitted next, learnt from what was submitted in the last four weeks, of which at most the latest
 * {@value #MOST_JOBS} jobs. The past is read from intake, so a restart forgets nothing; from then on each round adds what came
 * since, and once a day all is read anew. Not thread-safe: rounds follow one another.
 */
@Singleton
final class Arrivals {
    static final Duration LOOK_BACK = Duration.ofDays(28);
    static final int MOST_JOBS = 20_000;
    private static final Duration READ_ANEW = Duration.ofDays(1);

    private final RenderJobs jobs;
    private final KnownWays ways;
    private final int gpus;
    private Optional<Study> study = Optional.empty();
    private Optional<Habits> habits = Optional.empty();
    private Instant readAt = Instant.MIN;

    Arrivals(RenderJobs jobs, KnownWays ways, Pools pools) {
        this.jobs = jobs;
        this.ways = ways;
        this.gpus = pools.all().stream().mapToInt(Pool::gpus).sum();
    }

    /**
     * Work expected after {@code now}; empty as long as too little was submitted to tell.
     *
     * @param waiting jobs that wait: those not seen before are learnt from
     * @param ahead how far after
     */
    List<ExpectedWork> expectedAt(Instant now, Collection<AdmittedJob> waiting, Duration ahead) {
        if (study.isEmpty() && isOutdated(now)) {
            List<AdmittedJob> past = jobs.latestSubmitted(now.minus(LOOK_BACK), MOST_JOBS);
            study = past.stream().findFirst().map(first -> new Study(new Habits(first, gpus, ways), ways, past));
            readAt = now;
        }
        if (study.filter(Study::goesOn).isPresent()) {
            habits = study.map(Study::habits);
            study = Optional.empty();
        }
        habits.ifPresent(known -> waiting.forEach(known::learn));
        return habits.map(known -> known.expectedAt(now, ahead)).orElse(List.of());
    }

    private boolean isOutdated(Instant now) {
        return readAt.plus(READ_ANEW).isBefore(now)
                || habits.filter(known -> known.jobs() <= 2 * MOST_JOBS).isEmpty();
    }
}
