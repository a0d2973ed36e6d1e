package io.accalmie.intake.postgres;

import io.accalmie.intake.RenderJobs;
import io.accalmie.intake.UploadedAssets;
import io.accalmie.intake.VariationCaps;
import io.accalmie.intake.door.DraftBook;
import io.accalmie.intake.door.SubmissionBook;
import io.accalmie.testing.TestDatabase;
import javax.sql.DataSource;

/** A database and the adapters on it, for tests of intake. */
public final class IntakeDatabase {
    private final DataSource database;

    /** A fresh one. */
    public IntakeDatabase() {
        this(TestDatabase.fresh());
    }

    /** One with the product's tables. */
    public IntakeDatabase(DataSource database) {
        this.database = database;
    }

    public RenderJobs jobs() {
        return new PostgresRenderJobs(database);
    }

    public UploadedAssets uploads() {
        return new PostgresUploadedAssets(database);
    }

    public SubmissionBook book() {
        return new PostgresSubmissionBook(database);
    }

    public VariationCaps caps() {
        return new PostgresVariationCaps(database);
    }

    public DraftBook drafts() {
        return new PostgresDrafts(database);
    }
}
