package io.accalmie.dispatch.postgres;

import io.accalmie.dispatch.Run;
import io.accalmie.dispatch.RunFact;
import io.accalmie.dispatch.RunState;
import io.accalmie.intake.AttemptId;
import io.accalmie.intake.JobKey;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Query;
import org.jdbi.v3.core.statement.SqlStatement;

/** The statements on attempts, over one connection of the caller's transaction. */
final class RunTable {
    private static final String OPEN = "state in ('ORDERED', 'RUNNING')";
    private static final String OF_JOBS = " where job = any(:jobs) ";
    private static final String ONE = " where job = :job and number = :number ";

    private final Handle handle;

    RunTable(Handle handle) {
        this.handle = handle;
    }

    /**
     * Inserts; false where that attempt is there already.
     *
     * @throws IllegalStateException if the job has the result of another by now
     */
    boolean insert(Run run) {
        lockJob(run.id().job());
        if (isReused(run.id().job())) {
            throw new IllegalStateException("job " + run.id().job() + " was to be ordered, but is rendered already");
        }
        var statement = handle.createUpdate("""
                        insert into run (job, number, batch, campaign, pool, order_data, planned_grams, reason,
                                         ordered_at, energy_version, state, lease_until, gpu, started_at, ended_at,
                                         outcome, end_reason, assets, progress_share, progress_at)
                        values (:job, :number, :batch, :campaign, :pool, cast(:order as jsonb), :grams, :reason,
                                :ordered_at, :energy_version, :state, :lease_until, :gpu, :started_at, :ended_at, :outcome,
                                :end_reason,
                                cast(:assets as jsonb), :progress_share, :progress_at)
                        on conflict (job, number) do nothing""");
        return StateColumns.of(run.state())
                        .bindTo(bindAttempt(statement, run.id()))
                        .bind("batch", run.batch())
                        .bind("campaign", run.campaign())
                        .bind("pool", run.pool().value())
                        .bind("order", RunRow.json(run.order()))
                        .bind("grams", run.plannedGrams())
                        .bind("reason", run.reason())
                        .bind("energy_version", run.energyVersion())
                        .bind("ordered_at", StateColumns.utc(run.orderedAt()))
                        .execute()
                == 1;
    }

    /** Stores the new state of an attempt that the caller has locked. */
    void store(AttemptId attempt, RunState state) {
        var statement = handle.createUpdate("""
                update run set state = :state, lease_until = :lease_until, gpu = :gpu, started_at = :started_at,
                               ended_at = :ended_at, outcome = :outcome, end_reason = :end_reason,
                               assets = cast(:assets as jsonb), progress_share = :progress_share,
                               progress_at = :progress_at""" + ONE);
        StateColumns.of(state).bindTo(bindAttempt(statement, attempt)).execute();
    }

    void append(RunFact fact) {
        bindAttempt(handle.createUpdate("""
                        insert into run_fact (job, number, kind, at, detail)
                        values (:job, :number, :kind, :at, :detail)"""), fact.attempt())
                .bind("kind", fact.kind().name())
                .bind("at", StateColumns.utc(fact.at()))
                .bind("detail", fact.detail())
                .execute();
    }

    boolean has(AttemptId attempt, RunFact.Kind kind) {
        return bindAttempt(
                        handle.createQuery("select exists (select 1 from run_fact" + ONE + "and kind = :kind)"),
                        attempt)
                .bind("kind", kind.name())
                .mapTo(Boolean.class)
                .one();
    }

    /** Makes the attempt its job's result unless the job has one. */
    void claimResult(AttemptId attempt) {
        bindAttempt(handle.createUpdate("""
                        insert into job_result (job, number, of_job) values (:job, :number, :job)
                        on conflict (job) do nothing"""), attempt).execute();
    }

    /** Makes an attempt of another job the job's result unless it has one, or an open attempt. */
    boolean claimReuse(JobKey job, AttemptId original, Instant at) {
        lockJob(job);
        return handle.createUpdate("""
                        insert into job_result (job, number, of_job, reused_at)
                        select :job, :number, :of, :at
                        where not exists (select from run where job = :job and state in ('ORDERED', 'RUNNING'))
                        on conflict (job) do nothing""")
                        .bind("job", job.toString())
                        .bind("number", original.number())
                        .bind("of", original.job().toString())
                        .bind("at", StateColumns.utc(at))
                        .execute()
                == 1;
    }

    /** Of two transactions that decide whether a job is rendered, the second sees what the first did. */
    private void lockJob(JobKey job) {
        handle.createQuery("select pg_advisory_xact_lock(hashtextextended(:name, 0))::text")
                .bind("name", "result " + job)
                .mapTo(String.class)
                .one();
    }

    private boolean isReused(JobKey job) {
        return handle.createQuery("select exists (select from job_result where job = :job and of_job <> job)")
                .bind("job", job.toString())
                .mapTo(Boolean.class)
                .one();
    }

    Optional<Run> find(AttemptId attempt) {
        return runs(bindAttempt(handle.createQuery("select * from run" + ONE), attempt)).stream()
                .findFirst();
    }

    Optional<Run> lock(AttemptId attempt) {
        return runs(bindAttempt(handle.createQuery("select * from run" + ONE + "for update"), attempt)).stream()
                .findFirst();
    }

    /** Locks the open attempts whose lease ran out at {@code wallNow}, but for those somebody is changing right now. */
    List<Run> lockExpired(Instant wallNow) {
        return runs(handle.createQuery("select * from run where " + OPEN
                        + " and lease_until <= :now order by job, number for update skip locked")
                .bind("now", StateColumns.utc(wallNow)));
    }

    List<Run> open() {
        return runs(handle.createQuery("select * from run where " + OPEN + " order by job, number"));
    }

    List<Run> of(Collection<JobKey> jobs) {
        return runs(bindJobs(handle.createQuery("select * from run" + OF_JOBS + "order by job, number"), jobs));
    }

    /** The results of the jobs: an attempt of their own, or of another. */
    List<Result> results(Collection<JobKey> jobs) {
        return bindJobs(handle.createQuery("select * from job_result" + OF_JOBS), jobs)
                .map((row, context) -> new Result(
                        RunRow.job(row),
                        new AttemptId(JobKey.parse(row.getString("of_job")), row.getInt("number")),
                        RunRow.optionalInstant(row, "reused_at")))
                .list();
    }

    /** A job's result; {@code reusedAt} where the attempt is another job's. */
    record Result(JobKey job, AttemptId attempt, Optional<Instant> reusedAt) {}

    List<RunFact> facts(Collection<JobKey> jobs) {
        return bindJobs(handle.createQuery("select * from run_fact" + OF_JOBS + "order by sequence"), jobs)
                .map((row, context) -> new RunFact(
                        RunRow.attempt(row),
                        RunFact.Kind.valueOf(row.getString("kind")),
                        RunRow.instant(row, "at"),
                        row.getString("detail")))
                .list();
    }

    static <S extends SqlStatement<S>> S bindJobs(S statement, Collection<JobKey> jobs) {
        return statement.bindArray(
                "jobs",
                String.class,
                jobs.stream().map(JobKey::toString).distinct().toList());
    }

    private static List<Run> runs(Query query) {
        return query.map((row, context) -> RunRow.read(row)).list();
    }

    private static <S extends SqlStatement<S>> S bindAttempt(S statement, AttemptId attempt) {
        return statement.bind("job", attempt.job().toString()).bind("number", attempt.number());
    }
}
