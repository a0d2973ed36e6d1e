package io.accalmie.dispatch;

import io.accalmie.intake.JobKey;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What became of jobs, for those who decide on them or tell of them. Thread-safe. */
public interface RunHistory {
    /** The attempts of each given job; a job without attempts has an entry without runs. */
    Map<JobKey, JobRuns> byJob(Collection<JobKey> jobs);

    /** What happened to the attempts of the given jobs, in the order it was learnt. */
    List<RunFact> facts(Collection<JobKey> jobs);

    /** The attempt whose assets are the job's result: the first to arrive as done; empty while there is none. */
    Optional<Run> result(JobKey job);

    /** The jobs that have an attempt which rendered the asset; empty for an id that nobody rendered. */
    List<JobKey> thatRendered(String asset);
}
