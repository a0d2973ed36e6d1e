package io.accalmie.catalogue.postgres;

import io.accalmie.catalogue.GpuType;
import io.accalmie.catalogue.ModelId;
import io.accalmie.catalogue.learning.ProfileKey;
import io.accalmie.intake.Task;
import java.sql.ResultSet;
import java.sql.SQLException;
import org.jdbi.v3.core.statement.SqlStatement;

/** The columns of a profile's key, alike in both tables. */
final class KeyColumns {
    static final String OF_KEY = " where model = :model and gpu = :gpu and runtime = :runtime and task = :task ";

    private KeyColumns() {}

    static ProfileKey read(ResultSet row) throws SQLException {
        return new ProfileKey(
                new ModelId(row.getString("model")),
                new GpuType(row.getString("gpu")),
                row.getString("runtime"),
                Task.valueOf(row.getString("task")));
    }

    static <S extends SqlStatement<S>> S bind(S statement, ProfileKey key) {
        return statement
                .bind("model", key.model().value())
                .bind("gpu", key.gpu().value())
                .bind("runtime", key.runtime())
                .bind("task", key.task().name());
    }
}
