package io.accalmie.dispatch.postgres;

import io.accalmie.dispatch.PlannedPlacement;
import io.accalmie.dispatch.PlannedPlacements;
import io.accalmie.intake.JobId;
import io.accalmie.intake.JobKey;
import jakarta.inject.Singleton;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.PreparedBatch;

/** The last round's intentions, one row a job. */
@Singleton
final class PostgresPlannedPlacements implements PlannedPlacements {
    private final Jdbi database;

    PostgresPlannedPlacements(DataSource database) {
        this.database = Jdbi.create(database);
    }

    @Override
    public void replace(Collection<PlannedPlacement> placements) {
        if (placements.isEmpty()) {
            return;
        }
        database.useHandle(handle -> {
            PreparedBatch batch = handle.prepareBatch("""
                    insert into planned_placement (job, pool, model, start_at, grams, reason, at, waits_for)
                    values (:job, :pool, :model, :start_at, :grams, :reason, :at, :waits_for)
                    on conflict (job) do update
                        set pool = excluded.pool, model = excluded.model, start_at = excluded.start_at,
                            grams = excluded.grams, reason = excluded.reason, at = excluded.at,
                            waits_for = excluded.waits_for""");
            // Sorted, so that two replicas that write the same jobs cannot wait for each other.
            placements.stream()
                    .sorted(Comparator.comparing(placement -> placement.job().toString()))
                    .forEach(placement -> StateColumns.bindTime(batch, "start_at", placement.start())
                            .bind("job", placement.job().toString())
                            .bind("pool", placement.pool().orElse(null))
                            .bind("model", placement.model().orElse(null))
                            .bind("grams", placement.grams())
                            .bind(
                                    "waits_for",
                                    placement.waitsFor().map(JobId::value).orElse(null))
                            .bind("reason", placement.reason())
                            .bind("at", StateColumns.utc(placement.at()))
                            .add());
            batch.execute();
        });
    }

    @Override
    public List<PlannedPlacement> of(Collection<JobKey> jobs) {
        return database.withHandle(handle -> RunTable.bindJobs(
                        handle.createQuery("select * from planned_placement where job = any(:jobs) order by job"), jobs)
                .map((row, context) -> new PlannedPlacement(
                        RunRow.job(row),
                        Optional.ofNullable(row.getString("pool")),
                        Optional.ofNullable(row.getString("model")),
                        RunRow.optionalInstant(row, "start_at"),
                        row.getDouble("grams"),
                        row.getString("reason"),
                        RunRow.instant(row, "at"),
                        Optional.ofNullable(row.getString("waits_for")).map(JobId::new)))
                .list());
    }
}
