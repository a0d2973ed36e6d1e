package io.accalmie.dispatch;

import io.accalmie.dispatch.AttemptFinished.Asset;
import io.accalmie.intake.AttemptId;
import io.accalmie.intake.JobKey;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Jobs that were rendered, in a map; every other job has no attempt. */
public final class ResultsInMemory implements RunHistory {
    private final Map<JobKey, Run> results = new HashMap<>();

    /** Has a job rendered. */
    public void put(JobKey job, Asset... assets) {
        Instant at = Attempts.NOW.plusSeconds(60);
        RunState.Ended done = new RunState.Ended(
                Optional.of(at), at, AttemptFinished.Outcome.DONE, Optional.empty(), List.of(assets));
        put(Attempts.inState(new AttemptId(job, 1), Attempts.PARIS, done));
    }

    /** Has a job rendered by this attempt. */
    public void put(Run result) {
        results.put(result.id().job(), result);
    }

    @Override
    public Map<JobKey, JobRuns> byJob(Collection<JobKey> jobs) {
        Map<JobKey, JobRuns> found = new HashMap<>();
        for (JobKey job : jobs) {
            Optional<Run> run = Optional.ofNullable(results.get(job));
            found.put(job, new JobRuns(job, run.stream().toList(), run.map(Run::id)));
        }
        return found;
    }

    @Override
    public List<RunFact> facts(Collection<JobKey> jobs) {
        return List.of();
    }

    @Override
    public Optional<Run> result(JobKey job) {
        return Optional.ofNullable(results.get(job));
    }

    @Override
    public List<JobKey> thatRendered(String asset) {
        throw new UnsupportedOperationException();
    }
}
