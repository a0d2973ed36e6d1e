package io.accalmie.intake.postgres;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.accalmie.identity.StudioId;
import io.accalmie.intake.AdmittedJob;
import io.accalmie.intake.BatchId;
import io.accalmie.intake.CampaignId;
import io.accalmie.intake.JobId;
import io.accalmie.intake.JobKey;
import io.accalmie.intake.JobReading;
import io.accalmie.intake.RefusedJob;
import io.accalmie.intake.RenderJob;
import io.accalmie.intake.RenderJobReader;
import io.accalmie.intake.RenderJobWriter;
import io.accalmie.messaging.Events;
import io.accalmie.messaging.Problem;
import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Optional;

/** Turns rows into jobs and problems, and back. */
final class StoredJobs {
    // A stored job has every default filled in and was judged when it came, so neither territory, seed nor time
    // matters.
    private static final RenderJobReader READER = new RenderJobReader("FR", () -> 0);

    private StoredJobs() {}

    static AdmittedJob admitted(ResultSet row) throws SQLException {
        JobKey key = key(row);
        return new AdmittedJob(
                job(key.studio(), row.getString("body")),
                batch(row),
                instant(row, "submitted_at"),
                optionalInstant(row, "cancelled_at"),
                Optional.ofNullable(row.getString("reason")));
    }

    /** The job that {@link #body} wrote. */
    static RenderJob job(StudioId studio, String body) {
        JobReading reading = READER.read(studio, body.getBytes(StandardCharsets.UTF_8), Instant.EPOCH);
        return reading.job()
                .orElseThrow(() -> new IllegalStateException(
                        "job " + reading.id() + " was kept but cannot be read any more: " + reading.faults()));
    }

    static RefusedJob refused(ResultSet row) throws SQLException {
        return new RefusedJob(
                key(row),
                batch(row),
                Optional.ofNullable(row.getString("campaign")).map(CampaignId::new),
                problem(row.getString("problem")),
                instant(row, "refused_at"));
    }

    static String body(RenderJob job) {
        return RenderJobWriter.write(job).toString();
    }

    static String problem(Problem problem) {
        try {
            return Events.json().writeValueAsString(problem);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("a problem cannot be written as JSON", e);
        }
    }

    static Problem problem(String json) {
        try {
            return Events.json().readValue(json, Problem.class);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a problem was kept but cannot be read any more", e);
        }
    }

    static JobKey key(ResultSet row) throws SQLException {
        return new JobKey(new StudioId(row.getString("studio")), new JobId(row.getString("job_id")));
    }

    static BatchId batch(ResultSet row) throws SQLException {
        return new BatchId(row.getString("batch_id"));
    }

    static Instant instant(ResultSet row, String column) throws SQLException {
        return row.getObject(column, OffsetDateTime.class).toInstant();
    }

    private static Optional<Instant> optionalInstant(ResultSet row, String column) throws SQLException {
        return Optional.ofNullable(row.getObject(column, OffsetDateTime.class)).map(OffsetDateTime::toInstant);
    }
}
