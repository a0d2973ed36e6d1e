package io.accalmie.metering.postgres;

import io.accalmie.intake.AttemptId;
import io.accalmie.quantity.PoolId;
import io.accalmie.quantity.TimeWindow;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;
import org.jdbi.v3.core.Jdbi;

/** How far the books are with each attempt. */
final class AttemptMarks {
    /**
     * What is noted of an attempt.
     *
     * @param pool in which it drew
     * @param revisedAt when the intensity of one of its hours was last revised; empty if it was settled since
     */
    record Mark(PoolId pool, Optional<Instant> revisedAt) {}

    /** Locks in the attempts' order, as reports of use do, so that two transactions cannot wait for each other. */
    private static final String REOPEN = """
            with touched as (
                select attempt from metered_attempt
                where pool = any(cast(:pools as text[])) and attempt in (
                    select attempt from usage_segment
                    where pool = any(cast(:pools as text[])) and attempt is not null
                        and tstzrange(starts_at, ends_at) && tstzrange(cast(:start as timestamptz), cast(:end as timestamptz)))
                order by attempt collate "C"
                for no key update
            )
            update metered_attempt marked set revised_at = greatest(marked.revised_at, :at)
            from touched where marked.attempt = touched.attempt
            """;

    private final Jdbi jdbi;

    AttemptMarks(DataSource database) {
        this.jdbi = Jdbi.create(database);
    }

    /**
     * Where the attempt drew; empty if it drew nothing. Until the transaction ends no further segment of it is kept, and no
     * revision reaches it, so that {@link #settle} marks exactly what was read.
     */
    Optional<Mark> lock(AttemptId attempt) {
        return jdbi.withHandle(handle -> handle.createQuery(
                        "select pool, revised_at from metered_attempt where attempt = :attempt for no key update")
                .bind("attempt", attempt.toString())
                .map((row, context) -> new Mark(
                        new PoolId(row.getString("pool")),
                        Optional.ofNullable(row.getTimestamp("revised_at")).map(Timestamp::toInstant)))
                .findOne());
    }

    /** Unsettles every attempt that drew in one of the pools in {@code interval}, until it is settled after {@code at}. */
    void reopen(List<PoolId> pools, TimeWindow interval, Instant at) {
        jdbi.useHandle(handle -> handle.createUpdate(REOPEN)
                .bindArray(
                        "pools", String.class, pools.stream().map(PoolId::value).toList())
                .bind("start", interval.start())
                .bind("end", interval.end())
                .bind("at", at)
                .execute());
    }

    List<AttemptId> unsettled() {
        return jdbi.withHandle(handle -> handle.createQuery(
                        "select attempt from metered_attempt where segments > settled_segments or revised_at is not null"
                                + " order by attempt collate \"C\"")
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
                        "update metered_attempt set settled_segments = segments, revised_at = null where attempt = :attempt")
                .bind("attempt", attempt.toString())
                .execute());
    }
}
