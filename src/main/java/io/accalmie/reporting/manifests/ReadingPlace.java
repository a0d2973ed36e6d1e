package io.accalmie.reporting.manifests;

import jakarta.inject.Singleton;
import javax.sql.DataSource;
import org.jdbi.v3.core.Jdbi;

/** How far in the books manifests are written, in the database. */
@Singleton
class ReadingPlace {
    private final Jdbi jdbi;

    ReadingPlace(DataSource database) {
        this.jdbi = Jdbi.create(database);
    }

    /** The position of the last posting whose manifests are kept; 0 for none. */
    long position() {
        return jdbi.withHandle(handle -> handle.createQuery("select position from manifest_place")
                .mapTo(Long.class)
                .one());
    }

    /** All up to {@code position} are kept; it never goes back. */
    void reached(long position) {
        jdbi.useHandle(
                handle -> handle.createUpdate("update manifest_place set position = greatest(position, :position)")
                        .bind("position", position)
                        .execute());
    }
}
