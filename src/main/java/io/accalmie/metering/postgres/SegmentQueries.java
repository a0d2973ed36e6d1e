package io.accalmie.metering.postgres;

import io.accalmie.intake.AttemptId;
import io.accalmie.metering.Draw;
import io.accalmie.metering.GpuUse;
import io.accalmie.quantity.PoolId;
import io.accalmie.quantity.TimeWindow;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;
import org.jdbi.v3.core.Jdbi;

/** Reads segments; sums in the database only where the sum is of integers and so exact. */
final class SegmentQueries {
    private static final String SPAN = "tstzrange(cast(:start as timestamptz), cast(:end as timestamptz))";

    private static final String WHOLE = """
            select method, sum(gpu_millijoules) as millijoules,
                sum(extract(epoch from ends_at - starts_at) * 1000000) as microseconds
            from usage_segment where pool = :pool and tstzrange(starts_at, ends_at) <@ %s
            group by method
            """.formatted(SPAN);
    private static final String CROSSING = """
            select starts_at, ends_at, gpu_millijoules, method
            from usage_segment
            where pool = :pool and tstzrange(starts_at, ends_at) && %1$s and not tstzrange(starts_at, ends_at) <@ %1$s
            """.formatted(SPAN);
    private static final String METERED = """
            select interval_start, interval_end
            from unnest(cast(:starts as timestamptz[]), cast(:ends as timestamptz[])) as t (interval_start, interval_end)
            where exists (
                select 1 from usage_segment
                where pool = :pool and tstzrange(starts_at, ends_at) && tstzrange(interval_start, interval_end))
            order by interval_start
            """;

    private final Jdbi jdbi;

    SegmentQueries(DataSource database) {
        this.jdbi = Jdbi.create(database);
    }

    List<Draw> ofAttempt(AttemptId attempt) {
        return jdbi.withHandle(handle -> handle.createQuery(
                        "select starts_at, ends_at, gpu_millijoules, method from usage_segment where attempt = :attempt")
                .bind("attempt", attempt.toString())
                .map((row, context) -> draw(row))
                .list());
    }

    /** What the pool's segments come to that lie inside {@code interval} whole. */
    GpuUse wholeIn(PoolId pool, TimeWindow interval) {
        return jdbi.withHandle(handle -> handle
                .createQuery(WHOLE)
                .bind("pool", pool.value())
                .bind("start", interval.start())
                .bind("end", interval.end())
                .map((row, context) -> GpuUse.of(
                        row.getBigDecimal("millijoules").longValueExact(),
                        Duration.of(row.getBigDecimal("microseconds").longValueExact(), ChronoUnit.MICROS),
                        row.getString("method")))
                .stream()
                .reduce(GpuUse.NONE, GpuUse::plus));
    }

    /** The pool's segments that lie inside {@code interval} in part: one or two a GPU. */
    List<Draw> crossing(PoolId pool, TimeWindow interval) {
        return jdbi.withHandle(handle -> handle.createQuery(CROSSING)
                .bind("pool", pool.value())
                .bind("start", interval.start())
                .bind("end", interval.end())
                .map((row, context) -> draw(row))
                .list());
    }

    /** From the pool's first sample to its last; empty if it has none. */
    Optional<TimeWindow> spanOf(PoolId pool) {
        return jdbi.withHandle(handle -> handle.createQuery("""
                        select first, last from (
                            select min(starts_at) as first, max(ends_at) as last from usage_segment where pool = :pool
                        ) span
                        where first is not null
                        """)
                .bind("pool", pool.value())
                .map((row, context) -> new TimeWindow(instant(row, "first"), instant(row, "last")))
                .findOne());
    }

    /** Those of {@code intervals} in which the pool has samples, in order. */
    List<TimeWindow> metered(PoolId pool, List<TimeWindow> intervals) {
        return jdbi.withHandle(handle -> handle.createQuery(METERED)
                .bind("pool", pool.value())
                .bindArray(
                        "starts",
                        String.class,
                        intervals.stream()
                                .map(window -> window.start().toString())
                                .toList())
                .bindArray(
                        "ends",
                        String.class,
                        intervals.stream()
                                .map(window -> window.end().toString())
                                .toList())
                .map((row, context) -> new TimeWindow(instant(row, "interval_start"), instant(row, "interval_end")))
                .list());
    }

    private static Draw draw(ResultSet row) throws SQLException {
        return new Draw(
                new TimeWindow(instant(row, "starts_at"), instant(row, "ends_at")),
                row.getLong("gpu_millijoules"),
                row.getString("method"));
    }

    private static Instant instant(ResultSet row, String column) throws SQLException {
        return row.getTimestamp(column).toInstant();
    }
}
