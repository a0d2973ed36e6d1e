package io.accalmie.metering.postgres;

import io.accalmie.intake.AttemptId;
import io.accalmie.quantity.PoolId;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;
import org.jdbi.v3.core.Jdbi;

/** How far the books are with each attempt. */
final class AttemptMarks {
    private final Jdbi jdbi;

    AttemptMarks(DataSource database) {
        this.jdbi = Jdbi.create(database);
    }

    /**
     * The pool in which the attempt drew; empty if it drew nothing. Until the transaction ends no further segment of it is
     * kept, so that {@link #settle} marks exactly what was read.
     */
    Optional<PoolId> lockPoolOf(AttemptId attempt) {
        return jdbi.withHandle(handle -> handle.createQuery(
                        "select pool from metered_attempt where attempt = :attempt for no key update")
                .bind("attempt", attempt.toString())
                .mapTo(String.class)
                .findOne()
                .map(PoolId::new));
    }

    List<AttemptId> unsettled() {
        return jdbi.withHandle(handle -> handle.createQuery(
                        "select attempt from metered_attempt where segments > settled_segments order by attempt collate \"C\"")
                .mapTo(String.class)
                .map(AttemptId::parse)
                .list());
    }

    boolean isComplete(AttemptId attempt) {
        return jdbi.withHandle(handle -> handle.createQuery(
                        "select exists (select 1 from metered_attempt where attempt = :attempt and complete)")
                .bind("attempt", attempt.toString())
                .mapTo(Boolean.class)
                .one());
    }

    void settle(AttemptId attempt) {
        jdbi.useHandle(handle -> handle.createUpdate(
                        "update metered_attempt set settled_segments = segments where attempt = :attempt")
                .bind("attempt", attempt.toString())
                .execute());
    }
}
