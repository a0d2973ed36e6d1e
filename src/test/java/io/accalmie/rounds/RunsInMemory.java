package io.accalmie.rounds;

import io.accalmie.dispatch.AttemptFinished.Asset;
import io.accalmie.dispatch.AttemptFinished.Outcome;
import io.accalmie.dispatch.Dispatch;
import io.accalmie.dispatch.JobRuns;
import io.accalmie.dispatch.JobRuns.Reused;
import io.accalmie.dispatch.ReusedResults;
import io.accalmie.dispatch.Run;
import io.accalmie.dispatch.RunFact;
import io.accalmie.dispatch.RunHistory;
import io.accalmie.dispatch.RunState;
import io.accalmie.intake.AttemptId;
import io.accalmie.intake.JobKey;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Attempts in a map; those that were ordered stay open until a test ends them. */
final class RunsInMemory implements Dispatch, RunHistory, ReusedResults {
    private final Map<AttemptId, Run> runs = new LinkedHashMap<>();
    private final Map<JobKey, AttemptId> results = new HashMap<>();
    private final Map<JobKey, Reused> reused = new HashMap<>();

    /** Begins an attempt on GPU 0. */
    void begin(AttemptId attempt, Instant at) {
        Run run = find(attempt).orElseThrow();
        RunState.Ordered ordered = (RunState.Ordered) run.state();
        runs.put(attempt, inState(run, ordered.started(0, at)));
    }

    /** Puts an attempt in a state, whatever it was in. */
    void put(Run run, RunState state) {
        runs.put(run.id(), inState(run, state));
    }

    /** Ends an attempt that delivered these assets. */
    void deliver(AttemptId attempt, Instant at, Asset... assets) {
        Run run = find(attempt).orElseThrow();
        runs.put(attempt, inState(run, ended(run.state(), at, List.of(assets))));
        results.put(attempt.job(), attempt);
    }

    private static RunState ended(RunState state, Instant at, List<Asset> assets) {
        if (state instanceof RunState.Running running) {
            return running.ended(Outcome.DONE, at, Optional.empty(), assets);
        }
        return ((RunState.Ordered) state).ended(Outcome.DONE, at, Optional.empty(), assets);
    }

    private static Run inState(Run run, RunState state) {
        return new Run(
                run.id(),
                run.batch(),
                run.campaign(),
                run.pool(),
                run.order(),
                run.plannedGrams(),
                run.reason(),
                run.orderedAt(),
                run.energyVersion(),
                state);
    }

    @Override
    public void order(Run run) {
        runs.put(run.id(), run);
    }

    @Override
    public void cancel(AttemptId attempt, String reason) {
        runs.remove(attempt);
    }

    @Override
    public List<AttemptId> giveUpExpired(Instant wallNow, Instant now) {
        return List.of();
    }

    @Override
    public List<Run> open() {
        return runs.values().stream().filter(run -> run.state().isOpen()).toList();
    }

    @Override
    public List<Run> of(Collection<JobKey> jobs) {
        return runs.values().stream()
                .filter(run -> jobs.contains(run.id().job()))
                .toList();
    }

    @Override
    public Optional<Run> find(AttemptId id) {
        return Optional.ofNullable(runs.get(id));
    }

    @Override
    public Map<JobKey, JobRuns> byJob(Collection<JobKey> jobs) {
        Map<JobKey, List<Run>> byJob = new HashMap<>();
        runs.values().forEach(run -> byJob.computeIfAbsent(run.id().job(), job -> new ArrayList<>())
                .add(run));
        Map<JobKey, JobRuns> found = new HashMap<>();
        for (JobKey job : jobs) {
            found.put(
                    job,
                    new JobRuns(
                            job,
                            byJob.getOrDefault(job, List.of()),
                            Optional.ofNullable(results.get(job)),
                            Optional.ofNullable(reused.get(job))));
        }
        return found;
    }

    @Override
    public List<RunFact> facts(Collection<JobKey> jobs) {
        throw new UnsupportedOperationException();
    }

    @Override
    public Optional<Run> result(JobKey job) {
        throw new UnsupportedOperationException();
    }

    @Override
    public List<JobKey> thatRendered(String asset) {
        return runs.values().stream()
                .filter(run -> run.state() instanceof RunState.Ended ended
                        && ended.assets().stream().anyMatch(made -> made.id().equals(asset)))
                .map(run -> run.id().job())
                .toList();
    }

    @Override
    public boolean reuse(JobKey job, AttemptId original, Instant at) {
        return !results.containsKey(job)
                && reused.putIfAbsent(job, new Reused(find(original).orElseThrow(), at)) == null;
    }
}
