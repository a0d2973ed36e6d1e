package io.accalmie.reporting.manifests;

import jakarta.inject.Singleton;
import javax.sql.DataSource;
import org.jdbi.v3.core.Jdbi;

/** The place in the database, shared by all processes. */
@Singleton
final class PostgresReadingPlace implements ReadingPlace {
    private final Jdbi jdbi;

    PostgresReadingPlace(DataSource database) {
        this.jdbi = Jdbi.create(database);
    }

    @Override
    public long position() {
        return jdbi.withHandle(handle -> handle.createQuery("select position from manifest_place")
                .mapTo(Long.class)
                .one());
    }

    @Override
    public void reached(long position) {
        jdbi.useHandle(
                handle -> handle.createUpdate("update manifest_place set position = greatest(position, :position)")
                        .bind("position", position)
                        .execute());
    }
}
