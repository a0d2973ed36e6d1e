package io.accalmie.dispatch.postgres;

import io.accalmie.dispatch.JobRuns;
import io.accalmie.dispatch.Run;
import io.accalmie.dispatch.RunFact;
import io.accalmie.dispatch.RunHistory;
import io.accalmie.intake.AttemptId;
import io.accalmie.intake.JobKey;
import jakarta.inject.Singleton;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.jdbi.v3.core.Jdbi;

/** Reads the story of jobs back. */
@Singleton
final class PostgresRunHistory implements RunHistory {
    private final Jdbi database;

    PostgresRunHistory(DataSource database) {
        this.database = Jdbi.create(database);
    }

    @Override
    public Map<JobKey, JobRuns> byJob(Collection<JobKey> jobs) {
        return database.withHandle(handle -> {
            RunTable table = new RunTable(handle);
            // Results first: an attempt that ends between the two queries must not be missing from its job's runs.
            Map<JobKey, AttemptId> results =
                    table.results(jobs).stream().collect(Collectors.toMap(AttemptId::job, Function.identity()));
            Map<JobKey, List<Run>> runs = table.of(jobs).stream()
                    .collect(Collectors.groupingBy(run -> run.id().job()));
            return jobs.stream()
                    .distinct()
                    .collect(Collectors.toUnmodifiableMap(
                            Function.identity(),
                            job -> new JobRuns(
                                    job, runs.getOrDefault(job, List.of()), Optional.ofNullable(results.get(job)))));
        });
    }

    @Override
    public List<RunFact> facts(Collection<JobKey> jobs) {
        return database.withHandle(handle -> new RunTable(handle).facts(jobs));
    }

    @Override
    public Optional<Run> result(JobKey job) {
        return Optional.ofNullable(byJob(List.of(job)).get(job)).flatMap(JobRuns::result);
    }

    @Override
    public List<JobKey> thatRendered(String asset) {
        return database.withHandle(handle -> handle.createQuery("select distinct job from run"
                        + " where assets @> jsonb_build_array(jsonb_build_object('id', :asset::text))")
                .bind("asset", asset)
                .mapTo(String.class)
                .map(JobKey::parse)
                .list());
    }
}
