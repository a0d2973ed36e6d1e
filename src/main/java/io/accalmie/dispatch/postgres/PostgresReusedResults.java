package io.accalmie.dispatch.postgres;

import io.accalmie.dispatch.ReusedResults;
import io.accalmie.intake.AttemptId;
import io.accalmie.intake.JobKey;
import jakarta.inject.Singleton;
import java.time.Instant;
import javax.sql.DataSource;
import org.jdbi.v3.core.Jdbi;

/** Results of other jobs in the table of results: its key is the job, so that nothing that arrives later takes their place. */
@Singleton
final class PostgresReusedResults implements ReusedResults {
    private final Jdbi database;

    PostgresReusedResults(DataSource database) {
        this.database = Jdbi.create(database);
    }

    @Override
    public boolean reuse(JobKey job, AttemptId original, Instant at) {
        if (job.equals(original.job())) {
            throw new IllegalArgumentException("attempt " + original + " is the job's own");
        }
        return database.withHandle(handle -> new RunTable(handle).claimReuse(job, original, at));
    }
}
