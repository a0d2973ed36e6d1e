package io.accalmie.intake.postgres;

import io.accalmie.intake.RenderJobs;
import io.accalmie.intake.UploadedAssets;
import io.accalmie.intake.door.SubmissionBook;
import io.accalmie.testing.TestDatabase;
import javax.sql.DataSource;

/** A fresh database and the adapters on it, for tests of intake. */
public final class IntakeDatabase {
    private final DataSource database = TestDatabase.fresh();

    public RenderJobs jobs() {
        return new PostgresRenderJobs(database);
    }

    public UploadedAssets uploads() {
        return new PostgresUploadedAssets(database);
    }

    public SubmissionBook book() {
        return new PostgresSubmissionBook(database);
    }
}
