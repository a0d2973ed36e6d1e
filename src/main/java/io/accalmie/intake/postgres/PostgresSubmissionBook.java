package io.accalmie.intake.postgres;

import io.accalmie.identity.StudioId;
import io.accalmie.intake.AdmittedJob;
import io.accalmie.intake.BatchId;
import io.accalmie.intake.BatchRecord;
import io.accalmie.intake.BatchRecord.Entry;
import io.accalmie.intake.CampaignId;
import io.accalmie.intake.Fingerprint;
import io.accalmie.intake.JobId;
import io.accalmie.intake.JobKey;
import io.accalmie.intake.RefusedJob;
import io.accalmie.intake.RenderJob;
import io.accalmie.intake.door.Claim;
import io.accalmie.intake.door.SubmissionBook;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.sql.DataSource;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.mapper.RowMapper;
import org.jdbi.v3.core.statement.PreparedBatch;

/** The door's book in PostgreSQL. */
@ApplicationScoped
class PostgresSubmissionBook implements SubmissionBook {
    private final Jdbi jdbi;

    PostgresSubmissionBook(DataSource database) {
        jdbi = Jdbi.create(database);
    }

    @Override
    public void serialise(StudioId studio) {
        jdbi.useHandle(handle -> handle.createQuery("select pg_advisory_xact_lock(hashtextextended(:name, 0))::text")
                .bind("name", "intake " + studio)
                .mapTo(String.class)
                .one());
    }

    @Override
    public Optional<KeyedBatch> keyed(StudioId studio, String idempotencyKey) {
        return jdbi.withHandle(handle -> handle.createQuery(
                        "select batch_id, body_hash from batch where studio = :studio and idempotency_key = :key")
                .bind("studio", studio.value())
                .bind("key", idempotencyKey)
                .map((row, context) -> new KeyedBatch(StoredJobs.batch(row), row.getString("body_hash")))
                .findOne());
    }

    @Override
    public Map<JobId, Claim> claims(StudioId studio, Collection<JobId> ids) {
        return byJob("""
                select bj.*, b.submitted_at as batch_at, j.submitted_at as job_at, j.job_id is not null as admitted
                from batch_job bj
                join batch b using (studio, batch_id)
                left join job j on j.studio = bj.studio and j.job_id = bj.job_id
                where bj.studio = :studio and bj.job_id = any(:ids) and bj.outcome = 'ACCEPTED' and not bj.released
                """, studio, ids, (row, context) -> claim(row));
    }

    @Override
    public Map<JobId, BodyInBatch> refusals(StudioId studio, Collection<JobId> ids) {
        return byJob(
                "select * from refused_job where studio = :studio and job_id = any(:ids) order by arrival",
                studio,
                ids,
                (row, context) -> new BodyInBatch(StoredJobs.batch(row), row.getString("body_hash")));
    }

    @Override
    public void keep(BatchRecord batch, Optional<IdempotencyKey> key, Map<JobId, Body> bodies) {
        jdbi.useHandle(handle -> {
            handle.createUpdate("""
                            insert into batch (studio, batch_id, submitted_at, idempotency_key, body_hash)
                            values (:studio, :batch, :at, :key, :hash) on conflict (studio, batch_id) do nothing
                            """)
                    .bind("studio", batch.studio().value())
                    .bind("batch", batch.id().value())
                    .bind("at", batch.submittedAt())
                    .bind("key", key.map(IdempotencyKey::key))
                    .bind("hash", key.map(IdempotencyKey::bodyHash))
                    .execute();
            keepEntries(handle, batch, bodies);
        });
    }

    private static void keepEntries(Handle handle, BatchRecord batch, Map<JobId, Body> bodies) {
        PreparedBatch rows = handle.prepareBatch("""
                insert into batch_job (studio, batch_id, job_id, position, outcome, first_batch, body_hash, message_hash)
                values (:studio, :batch, :job, :position, :outcome, :first, :hash, :messageHash)
                on conflict (studio, batch_id, job_id) do update
                set outcome = excluded.outcome, body_hash = excluded.body_hash, message_hash = excluded.message_hash,
                    released = false
                where excluded.outcome = 'ACCEPTED' and (batch_job.outcome <> 'ACCEPTED' or batch_job.released)
                """);
        int position = 0;
        for (Entry entry : batch.entries()) {
            Body body = Optional.ofNullable(bodies.get(entry.job())).orElseThrow();
            rows.bind("studio", batch.studio().value())
                    .bind("batch", batch.id().value())
                    .bind("job", entry.job().value())
                    .bind("position", position++)
                    .bind("outcome", entry.outcome().name())
                    .bind("first", entry.batch().value())
                    .bind("hash", body.bodyHash())
                    .bind("messageHash", body.messageHash())
                    .add();
        }
        rows.execute();
    }

    @Override
    public void keepItems(BatchId batch, List<RenderJob> jobs) {
        List<RenderJob> ofShots =
                jobs.stream().filter(job -> job.shot().isPresent()).toList();
        if (ofShots.isEmpty()) {
            return;
        }
        jdbi.useHandle(handle -> {
            PreparedBatch rows = handle.prepareBatch("""
                    insert into shot_item (studio, batch_id, job_id, campaign, shot, items, purpose)
                    values (:studio, :batch, :job, :campaign, :shot, :items, :purpose)
                    on conflict (studio, batch_id, job_id) do update
                    set campaign = excluded.campaign, shot = excluded.shot, items = excluded.items,
                        purpose = excluded.purpose
                    """);
            ofShots.forEach(job -> rows.bind("studio", job.key().studio().value())
                    .bind("batch", batch.value())
                    .bind("job", job.key().job().value())
                    .bind("campaign", job.campaign().value())
                    .bind("shot", job.shot().orElseThrow().value())
                    .bind("items", job.count())
                    .bind("purpose", job.purpose().name())
                    .add());
            rows.execute();
        });
    }

    @Override
    public void admit(AdmittedJob admitted) {
        RenderJob job = admitted.job();
        jdbi.useHandle(handle -> handle.createUpdate("""
                        insert into job (studio, job_id, batch_id, campaign, body, deadline, submitted_at, fingerprint)
                        values (:studio, :job, :batch, :campaign, cast(:body as jsonb), :deadline, :at, :fingerprint)
                        """)
                .bind("studio", job.key().studio().value())
                .bind("job", job.key().job().value())
                .bind("batch", admitted.batch().value())
                .bind("campaign", job.campaign().value())
                .bind("body", StoredJobs.body(job))
                .bind("deadline", job.window().end())
                .bind("at", admitted.submittedAt())
                .bind("fingerprint", Fingerprint.of(job))
                .execute());
    }

    @Override
    public void refuse(RefusedJob refused, String bodyHash) {
        jdbi.useHandle(handle -> {
            handle.createUpdate("""
                            insert into refused_job (studio, job_id, batch_id, body_hash, campaign, problem, refused_at)
                            values (:studio, :job, :batch, :hash, :campaign, cast(:problem as jsonb), :at)
                            on conflict do nothing
                            """)
                    .bind("studio", refused.key().studio().value())
                    .bind("job", refused.key().job().value())
                    .bind("batch", refused.batch().value())
                    .bind("hash", bodyHash)
                    .bind("campaign", refused.campaign().map(CampaignId::value))
                    .bind("problem", StoredJobs.problem(refused.problem()))
                    .bind("at", refused.refusedAt())
                    .execute();
            release(handle, refused.key(), bodyHash);
        });
    }

    private static void release(Handle handle, JobKey job, String bodyHash) {
        int released = handle.createUpdate("""
                        update batch_job set released = true
                        where studio = :studio and job_id = :job and body_hash = :hash
                            and outcome = 'ACCEPTED' and not released
                        """)
                .bind("studio", job.studio().value())
                .bind("job", job.job().value())
                .bind("hash", bodyHash)
                .execute();
        if (released > 0) {
            // Else it would cancel the next job of that id as well.
            handle.createUpdate("delete from cancellation where studio = :studio and job_id = :job")
                    .bind("studio", job.studio().value())
                    .bind("job", job.job().value())
                    .execute();
        }
    }

    private static Claim claim(ResultSet row) throws SQLException {
        String hash = row.getString("body_hash");
        boolean admitted = row.getBoolean("admitted");
        return new Claim(
                StoredJobs.batch(row),
                hash,
                Optional.ofNullable(row.getString("message_hash")).orElse(hash),
                StoredJobs.instant(row, admitted ? "job_at" : "batch_at"),
                admitted);
    }

    /** The last row of each job wins. */
    private <T> Map<JobId, T> byJob(String sql, StudioId studio, Collection<JobId> ids, RowMapper<T> mapper) {
        Map<JobId, T> found = new LinkedHashMap<>();
        jdbi.useHandle(handle -> handle.createQuery(sql)
                .bind("studio", studio.value())
                .bindArray(
                        "ids",
                        String.class,
                        ids.stream().map(JobId::value).distinct().toList())
                .map((row, context) -> Map.entry(new JobId(row.getString("job_id")), mapper.map(row, context)))
                .forEach(entry -> found.put(entry.getKey(), entry.getValue())));
        return found;
    }
}
