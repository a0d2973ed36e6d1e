package io.accalmie.intake.postgres;

import io.accalmie.identity.StudioId;
import io.accalmie.intake.BatchId;
import io.accalmie.intake.CampaignId;
import io.accalmie.intake.Draft;
import io.accalmie.intake.Draft.Decision;
import io.accalmie.intake.Draft.Ruling;
import io.accalmie.intake.JobId;
import io.accalmie.intake.JobKey;
import io.accalmie.intake.door.DraftBook;
import io.accalmie.intake.door.SubmissionBook.KeyedBatch;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.PreparedBatch;

/** Drafts and decisions in PostgreSQL. */
@ApplicationScoped
class PostgresDrafts implements DraftBook {
    private static final String DRAFTS = "select d.*, x.ruling, x.reason, x.decided_by, x.decided_at, x.estimate_grams,"
            + " x.final_batch from draft d left join draft_decision x using (studio, job_id) ";

    private final Jdbi jdbi;

    PostgresDrafts(DataSource database) {
        jdbi = Jdbi.create(database);
    }

    @Override
    public List<Draft> ofBatch(StudioId studio, BatchId batch) {
        return jdbi.withHandle(handle -> handle.createQuery(
                        DRAFTS + "where d.studio = :studio and d.batch_id = :batch order by d.position")
                .bind("studio", studio.value())
                .bind("batch", batch.value())
                .map((row, context) -> draft(row))
                .list());
    }

    @Override
    public List<Draft> ofCampaign(StudioId studio, CampaignId campaign) {
        return jdbi.withHandle(
                handle -> handle.createQuery(DRAFTS + "where d.studio = :studio and d.campaign = :campaign")
                        .bind("studio", studio.value())
                        .bind("campaign", campaign.value())
                        .map((row, context) -> draft(row))
                        .list());
    }

    @Override
    public List<BatchId> undecided(StudioId studio, int limit) {
        return jdbi.withHandle(handle -> handle.createQuery("""
                        select b.batch_id from batch b where b.studio = :studio and exists (
                            select from draft d left join draft_decision x using (studio, job_id)
                            where d.studio = b.studio and d.batch_id = b.batch_id and x.job_id is null)
                        order by b.arrival desc limit :limit
                        """)
                .bind("studio", studio.value())
                .bind("limit", limit)
                .map((row, context) -> StoredJobs.batch(row))
                .list());
    }

    @Override
    public Optional<KeyedBatch> keyed(StudioId studio, String idempotencyKey) {
        return jdbi.withHandle(handle -> handle.createQuery(
                        "select batch_id, body_hash from draft_batch where studio = :studio and idempotency_key = :key")
                .bind("studio", studio.value())
                .bind("key", idempotencyKey)
                .map((row, context) -> new KeyedBatch(StoredJobs.batch(row), row.getString("body_hash")))
                .findOne());
    }

    @Override
    public Map<JobId, Held> held(StudioId studio, Collection<JobId> finals) {
        return jdbi.withHandle(
                handle -> handle.createQuery("select * from draft where studio = :studio and job_id = any(:ids)")
                        .bind("studio", studio.value())
                        .bindArray(
                                "ids",
                                String.class,
                                finals.stream().map(JobId::value).distinct().toList())
                        .map((row, context) -> Map.entry(
                                new JobId(row.getString("job_id")),
                                new Held(StoredJobs.batch(row), row.getString("body_hash"))))
                        .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue)));
    }

    @Override
    public void hold(BatchId batch, StudioId studio, Sent sent, List<HeldFinal> finals) {
        jdbi.useHandle(handle -> {
            handle.createUpdate("insert into draft_batch (studio, batch_id, idempotency_key, body_hash)"
                            + " values (:studio, :batch, :key, :hash)")
                    .bind("studio", studio.value())
                    .bind("batch", batch.value())
                    .bind("key", sent.key())
                    .bind("hash", sent.bodyHash())
                    .execute();
            PreparedBatch rows = handle.prepareBatch("""
                    insert into draft (studio, job_id, batch_id, draft_id, position, campaign, body, body_hash)
                    values (:studio, :job, :batch, :draft, :position, :campaign, cast(:body as jsonb), :hash)
                    """);
            int position = 0;
            for (HeldFinal held : finals) {
                rows.bind("studio", studio.value())
                        .bind("job", held.wanted().key().job().value())
                        .bind("batch", batch.value())
                        .bind("draft", held.draft().value())
                        .bind("position", position++)
                        .bind("campaign", held.wanted().campaign().value())
                        .bind("body", StoredJobs.body(held.wanted()))
                        .bind("hash", held.bodyHash())
                        .add();
            }
            if (position > 0) {
                rows.execute();
            }
        });
    }

    @Override
    public void decide(JobKey wanted, Decision decision) {
        jdbi.useHandle(handle -> handle.createUpdate("""
                        insert into draft_decision
                            (studio, job_id, ruling, reason, decided_by, decided_at, estimate_grams, final_batch)
                        values (:studio, :job, :ruling, :reason, :by, :at, :estimate, :batch)
                        """)
                .bind("studio", wanted.studio().value())
                .bind("job", wanted.job().value())
                .bind("ruling", decision.ruling().name())
                .bind("reason", decision.reason())
                .bind("by", decision.by())
                .bind("at", decision.at())
                .bind("estimate", decision.estimateGrams())
                .bind("batch", decision.finalBatch().map(BatchId::value))
                .execute());
    }

    private static Draft draft(ResultSet row) throws SQLException {
        return new Draft(
                StoredJobs.job(new StudioId(row.getString("studio")), row.getString("body")),
                new JobId(row.getString("draft_id")),
                StoredJobs.batch(row),
                row.getString("ruling") == null ? Optional.empty() : Optional.of(decision(row)));
    }

    private static Decision decision(ResultSet row) throws SQLException {
        double grams = row.getDouble("estimate_grams");
        OptionalDouble estimate = row.wasNull() ? OptionalDouble.empty() : OptionalDouble.of(grams);
        return new Decision(
                Ruling.valueOf(row.getString("ruling")),
                Optional.ofNullable(row.getString("reason")),
                row.getString("decided_by"),
                StoredJobs.instant(row, "decided_at"),
                estimate,
                Optional.ofNullable(row.getString("final_batch")).map(BatchId::new));
    }
}
