package io.accalmie.intake.postgres;

import io.accalmie.identity.StudioId;
import io.accalmie.intake.BatchId;
import io.accalmie.intake.BatchRecord;
import io.accalmie.intake.BatchRecord.Entry;
import io.accalmie.intake.BatchRecord.Outcome;
import io.accalmie.intake.JobId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/** Reads batches as they were answered. */
final class BatchRows {
    private static final String ENTRIES = """
            select b.job_id, b.outcome, b.first_batch, r.problem
            from batch_job b
            left join refused_job r on b.outcome = 'REFUSED' and r.studio = b.studio and r.job_id = b.job_id
                and r.batch_id = b.first_batch and r.body_hash = b.body_hash
            where b.studio = :studio and b.batch_id = :batch
            order by b.position, b.job_id
            """;

    private final Jdbi jdbi;

    BatchRows(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    Optional<BatchRecord> find(StudioId studio, BatchId batch) {
        return jdbi.withHandle(handle -> handle.createQuery(
                        "select submitted_at from batch where studio = :studio and batch_id = :batch")
                .bind("studio", studio.value())
                .bind("batch", batch.value())
                .map((row, context) -> StoredJobs.instant(row, "submitted_at"))
                .findOne()
                .map(at -> record(handle, studio, batch, at)));
    }

    List<BatchRecord> latest(StudioId studio, int limit) {
        return jdbi
                .withHandle(handle -> handle.createQuery(
                                "select batch_id from batch where studio = :studio order by arrival desc limit :limit")
                        .bind("studio", studio.value())
                        .bind("limit", limit)
                        .map((row, context) -> StoredJobs.batch(row))
                        .list())
                .stream()
                .flatMap(batch -> find(studio, batch).stream())
                .toList();
    }

    private static BatchRecord record(Handle handle, StudioId studio, BatchId batch, Instant at) {
        List<Entry> entries = handle.createQuery(ENTRIES)
                .bind("studio", studio.value())
                .bind("batch", batch.value())
                .map((row, context) -> entry(row))
                .list();
        return new BatchRecord(batch, studio, at, entries);
    }

    private static Entry entry(ResultSet row) throws SQLException {
        return new Entry(
                new JobId(row.getString("job_id")),
                Outcome.valueOf(row.getString("outcome")),
                new BatchId(row.getString("first_batch")),
                Optional.ofNullable(row.getString("problem")).map(StoredJobs::problem));
    }
}
