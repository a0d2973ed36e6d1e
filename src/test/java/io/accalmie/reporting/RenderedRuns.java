package io.accalmie.reporting;

import io.accalmie.dispatch.AttemptFinished.Asset;
import io.accalmie.dispatch.JobRuns;
import io.accalmie.dispatch.Run;
import io.accalmie.dispatch.RunFact;
import io.accalmie.dispatch.RunHistory;
import io.accalmie.dispatch.RunState.Ended;
import io.accalmie.intake.AttemptId;
import io.accalmie.intake.JobKey;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** A history of the attempts that a test lists; the first of a job that ended gave its result. */
public final class RenderedRuns implements RunHistory {
    private final Map<AttemptId, Run> runs = new LinkedHashMap<>();

    /** The attempt as it stands now. */
    public void put(Run run) {
        runs.put(run.id(), run);
    }

    @Override
    public Map<JobKey, JobRuns> byJob(Collection<JobKey> jobs) {
        return jobs.stream().distinct().collect(Collectors.toMap(Function.identity(), this::ofJob));
    }

    private JobRuns ofJob(JobKey job) {
        List<Run> attempts =
                runs.values().stream().filter(run -> run.id().job().equals(job)).toList();
        return new JobRuns(
                job,
                attempts,
                attempts.stream()
                        .filter(run -> run.state() instanceof Ended)
                        .map(Run::id)
                        .findFirst());
    }

    @Override
    public List<RunFact> facts(Collection<JobKey> jobs) {
        return List.of();
    }

    @Override
    public Optional<Run> result(JobKey job) {
        return ofJob(job).result();
    }

    @Override
    public List<JobKey> thatRendered(String asset) {
        return runs.values().stream()
                .filter(run -> run.state() instanceof Ended ended
                        && ended.assets().stream().map(Asset::id).anyMatch(asset::equals))
                .map(run -> run.id().job())
                .distinct()
                .toList();
    }
}
