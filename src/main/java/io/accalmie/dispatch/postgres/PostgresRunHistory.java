package io.accalmie.dispatch.postgres;

import static java.util.Objects.requireNonNull;

import io.accalmie.dispatch.JobRuns;
import io.accalmie.dispatch.JobRuns.Reused;
import io.accalmie.dispatch.Run;
import io.accalmie.dispatch.RunFact;
import io.accalmie.dispatch.RunHistory;
import io.accalmie.dispatch.postgres.RunTable.Result;
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
            Map<JobKey, Result> results =
                    table.results(jobs).stream().collect(Collectors.toMap(Result::job, Function.identity()));
            Map<AttemptId, Run> reused = reused(table, results.values());
            Map<JobKey, List<Run>> runs = table.of(jobs).stream()
                    .collect(Collectors.groupingBy(run -> run.id().job()));
            return jobs.stream()
                    .distinct()
                    .collect(Collectors.toUnmodifiableMap(
                            Function.identity(),
                            job -> runs(
                                    job,
                                    runs.getOrDefault(job, List.of()),
                                    Optional.ofNullable(results.get(job)),
                                    reused)));
        });
    }

    private static JobRuns runs(JobKey job, List<Run> runs, Optional<Result> result, Map<AttemptId, Run> reused) {
        return new JobRuns(
                job,
                runs,
                result.filter(own -> own.reusedAt().isEmpty()).map(Result::attempt),
                result.flatMap(other ->
                        other.reusedAt().map(at -> new Reused(requireNonNull(reused.get(other.attempt())), at))));
    }

    private static Map<AttemptId, Run> reused(RunTable table, Collection<Result> results) {
        List<AttemptId> attempts = results.stream()
                .filter(result -> result.reusedAt().isPresent())
                .map(Result::attempt)
                .distinct()
                .toList();
        if (attempts.isEmpty()) {
            return Map.of();
        }
        return table.of(attempts.stream().map(AttemptId::job).distinct().toList()).stream()
                .filter(run -> attempts.contains(run.id()))
                .collect(Collectors.toMap(Run::id, Function.identity()));
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
