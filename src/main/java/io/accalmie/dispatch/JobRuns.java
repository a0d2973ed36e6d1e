package io.accalmie.dispatch;

import io.accalmie.dispatch.AttemptFinished.Asset;
import io.accalmie.dispatch.AttemptFinished.Outcome;
import io.accalmie.dispatch.RunState.Ended;
import io.accalmie.dispatch.RunState.Lost;
import io.accalmie.intake.AttemptId;
import io.accalmie.intake.JobKey;
import io.accalmie.quantity.PoolId;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The attempts of one job, folded.
 *
 * @param job which job
 * @param runs its attempts by number; may be empty
 * @param resultId the attempt whose assets are the job's result; empty while there is none. It never changes once there is
 *     one, whatever arrives later.
 * @param reused what another job rendered, where that is the result; empty where the job has an attempt's result, or none
 */
public record JobRuns(JobKey job, List<Run> runs, Optional<AttemptId> resultId, Optional<Reused> reused) {
    /** After so many attempts that came to nothing a job is given up. */
    public static final int MOST_FAILURES = 4;

    public JobRuns {
        runs = runs.stream()
                .sorted(Comparator.comparingInt(run -> run.id().number()))
                .toList();
        if (!runs.stream().allMatch(run -> run.id().job().equals(job))) {
            throw new IllegalArgumentException("not every attempt is one of job " + job);
        }
    }

    /** A job whose result, if it has one, is an attempt of its own. */
    public JobRuns(JobKey job, List<Run> runs, Optional<AttemptId> resultId) {
        this(job, runs, resultId, Optional.empty());
    }

    /**
     * What another job of the same studio rendered.
     *
     * @param run the attempt that is the other job's result
     * @param at product time at which it became this job's result too
     */
    public record Reused(Run run, Instant at) {
        /** What was rendered, in the order of the items. */
        public List<Asset> assets() {
            return run.state() instanceof Ended ended ? ended.assets() : List.of();
        }
    }

    /** The attempt that may still hold a GPU; empty where none does. */
    public Optional<Run> open() {
        return runs.stream().filter(run -> run.state().isOpen()).findFirst();
    }

    /** The attempt that gave the job its result. */
    public Optional<Run> result() {
        return resultId.flatMap(
                id -> runs.stream().filter(run -> run.id().equals(id)).findFirst());
    }

    /** The job's result, in the order of its items; empty without one. */
    public List<Asset> assets() {
        return result().map(Run::state)
                .map(state -> state instanceof Ended ended ? ended.assets() : List.<Asset>of())
                .or(() -> reused.map(Reused::assets))
                .orElse(List.of());
    }

    /** Whether there is a result, the job's own or one of another that asked for the same. */
    public boolean hasResult() {
        return result().isPresent() || reused.isPresent();
    }

    /** The open attempt of a job that has its result already, from an attempt that was given up: nobody needs it. */
    public Optional<Run> surplus() {
        return hasResult() ? open() : Optional.empty();
    }

    /**
     * How many attempts came to nothing: failed, or lost. Those cancelled do not count; one that a runtime refused counts twice,
     * because it is no accident: another runtime is asked once, and then the job is given up.
     */
    public int failures() {
        return runs.stream()
                .mapToInt(
                        run -> endedAs(run, Outcome.REFUSED) ? 2 : isLost(run) || endedAs(run, Outcome.FAILED) ? 1 : 0)
                .sum();
    }

    /** Whether so many attempts came to nothing that no further one is made. */
    public boolean isGivenUp() {
        return !hasResult() && failures() >= MOST_FAILURES;
    }

    /** The pools that lost an attempt and have not answered since; empty where none did. */
    public Set<PoolId> lostPools() {
        return runs.stream().filter(JobRuns::isLost).map(Run::pool).collect(Collectors.toUnmodifiableSet());
    }

    /** The pools where an attempt failed or was refused; empty where none did. */
    public Set<PoolId> failedPools() {
        return runs.stream()
                .filter(run -> endedAs(run, Outcome.FAILED) || endedAs(run, Outcome.REFUSED))
                .map(Run::pool)
                .collect(Collectors.toUnmodifiableSet());
    }

    /** The id a further attempt would have. */
    public AttemptId next() {
        int last = runs.isEmpty() ? 0 : runs.get(runs.size() - 1).id().number();
        return new AttemptId(job, last + 1);
    }

    private static boolean isLost(Run run) {
        return run.state() instanceof Lost;
    }

    private static boolean endedAs(Run run, Outcome outcome) {
        return run.state() instanceof Ended ended && ended.outcome() == outcome;
    }
}
