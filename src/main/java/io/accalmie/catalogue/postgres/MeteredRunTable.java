package io.accalmie.catalogue.postgres;

import io.accalmie.catalogue.MeteredRun;
import io.accalmie.catalogue.learning.ProfileKey;
import io.accalmie.intake.AttemptId;
import io.accalmie.intake.OutputSize;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.List;
import org.jdbi.v3.core.Handle;

/** The statements on metered runs, over one connection of the caller's transaction. */
final class MeteredRunTable {
    private static final double NANOS = 1e9;

    private final Handle handle;

    MeteredRunTable(Handle handle) {
        this.handle = handle;
    }

    /** Adds the run as the latest of its key, which the caller has locked; false where its attempt is there already. */
    boolean add(MeteredRun run) {
        var statement = handle.createUpdate("""
                insert into metered_run (attempt, model, gpu, runtime, task, ordinal, width, height, frames, steps, items,
                    gpu_joules, held_seconds, finished_at)
                values (:attempt, :model, :gpu, :runtime, :task, :ordinal, :width, :height, :frames, :steps, :items,
                    :joules, :seconds, :at)
                on conflict (attempt) do nothing""");
        return KeyColumns.bind(statement, ProfileKey.of(run))
                        .bind("attempt", run.attempt().toString())
                        .bind("ordinal", count(ProfileKey.of(run)) + 1)
                        .bind("width", run.size().width())
                        .bind("height", run.size().height())
                        .bind("frames", run.size().frames())
                        .bind("steps", run.steps())
                        .bind("items", run.items())
                        .bind("joules", run.gpuJoules())
                        .bind("seconds", run.held().toNanos() / NANOS)
                        .bind("at", run.finishedAt().atOffset(ZoneOffset.UTC))
                        .execute()
                == 1;
    }

    /** The runs of this key that were added last. */
    List<MeteredRun> latest(ProfileKey key, int most) {
        return KeyColumns.bind(
                        handle.createQuery(
                                "select * from metered_run" + KeyColumns.OF_KEY + "order by ordinal desc limit :most"),
                        key)
                .bind("most", most)
                .map((row, context) -> read(row))
                .list();
    }

    /** How many runs of this key there are. */
    long count(ProfileKey key) {
        return KeyColumns.bind(
                        handle.createQuery("select coalesce(max(ordinal), 0) from metered_run" + KeyColumns.OF_KEY),
                        key)
                .mapTo(Long.class)
                .one();
    }

    private static MeteredRun read(ResultSet row) throws SQLException {
        ProfileKey key = KeyColumns.read(row);
        return new MeteredRun(
                AttemptId.parse(row.getString("attempt")),
                key.model(),
                key.gpu(),
                key.runtime(),
                key.task(),
                new OutputSize(row.getInt("width"), row.getInt("height"), row.getInt("frames")),
                row.getInt("steps"),
                row.getInt("items"),
                row.getDouble("gpu_joules"),
                Duration.ofNanos(Math.round(row.getDouble("held_seconds") * NANOS)),
                row.getTimestamp("finished_at").toInstant());
    }
}
