package io.accalmie.metering.postgres;

import io.accalmie.intake.AttemptId;
import io.accalmie.metering.Draw;
import io.accalmie.metering.GpuUse;
import io.accalmie.metering.UsageReport.Purpose;
import io.accalmie.quantity.PoolId;
import io.accalmie.quantity.TimeWindow;
import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import javax.sql.DataSource;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.Query;

/** Reads segments; sums in the database only where the sum is of integers and so exact. */
final class SegmentQueries {
    private static final String SPAN = "tstzrange(cast(:start as timestamptz), cast(:end as timestamptz))";

    private static final String WHOLE = """
            select purpose, method, sum(gpu_millijoules) as millijoules, sum(node_millijoules) as node_millijoules,
                sum(extract(epoch from ends_at - starts_at) * 1000000) as microseconds
            from usage_segment
            where pool = :pool and (cast(:gpu as integer) is null or gpu = :gpu) and tstzrange(starts_at, ends_at) <@ %s
            group by purpose, method, node_millijoules is null
            """.formatted(SPAN);
    private static final String CROSSING = """
            select starts_at, ends_at, gpu_millijoules, node_millijoules, method, purpose
            from usage_segment
            where pool = :pool and (cast(:gpu as integer) is null or gpu = :gpu) and tstzrange(starts_at, ends_at) && %1$s and not tstzrange(starts_at, ends_at) <@ %1$s
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
                        "select starts_at, ends_at, gpu_millijoules, node_millijoules, method from usage_segment"
                                + " where attempt = :attempt")
                .bind("attempt", attempt.toString())
                .map((row, context) -> draw(row))
                .list());
    }

    /** What the pool's GPUs drew inside {@code interval}, exact. */
    GpuUse in(PoolId pool, TimeWindow interval) {
        return sum(byPurpose(pool, OptionalInt.empty(), interval));
    }

    /** What one GPU drew inside {@code interval}, exact. */
    GpuUse in(PoolId pool, int gpu, TimeWindow interval) {
        return sum(byPurpose(pool, OptionalInt.of(gpu), interval));
    }

    /**
     * What was drawn inside {@code interval}, exact, and what for; a purpose that drew nothing is absent.
     *
     * @param gpu one of the pool; empty for all
     */
    Map<Purpose, GpuUse> byPurpose(PoolId pool, OptionalInt gpu, TimeWindow interval) {
        Map<Purpose, GpuUse> uses = new EnumMap<>(Purpose.class);
        jdbi.useHandle(handle -> {
            bind(handle.createQuery(WHOLE), pool, gpu, interval)
                    .map((row, context) -> Map.entry(purpose(row), use(row)))
                    .forEach(use -> uses.merge(use.getKey(), use.getValue(), GpuUse::plus));
            // In part: one or two segments a GPU.
            bind(handle.createQuery(CROSSING), pool, gpu, interval)
                    .map((row, context) -> Map.entry(purpose(row), draw(row)))
                    .forEach(draw -> draw.getValue()
                            .within(interval)
                            .ifPresent(use -> uses.merge(draw.getKey(), use, GpuUse::plus)));
        });
        return uses;
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

    private static Query bind(Query query, PoolId pool, OptionalInt gpu, TimeWindow interval) {
        return query.bind("pool", pool.value())
                .bindByType("gpu", gpu.isPresent() ? gpu.getAsInt() : null, Integer.class)
                .bind("start", interval.start())
                .bind("end", interval.end());
    }

    private static GpuUse sum(Map<Purpose, GpuUse> uses) {
        return uses.values().stream().reduce(GpuUse.NONE, GpuUse::plus);
    }

    private static Purpose purpose(ResultSet row) throws SQLException {
        return Purpose.valueOf(row.getString("purpose"));
    }

    private static GpuUse use(ResultSet row) throws SQLException {
        long gpu = row.getBigDecimal("millijoules").longValueExact();
        Optional<Long> node =
                Optional.ofNullable(row.getBigDecimal("node_millijoules")).map(BigDecimal::longValueExact);
        Duration held = Duration.of(row.getBigDecimal("microseconds").longValueExact(), ChronoUnit.MICROS);
        String method = row.getString("method");
        return node.map(known -> GpuUse.ofNode(gpu, known, held, method)).orElseGet(() -> GpuUse.of(gpu, held, method));
    }

    private static Draw draw(ResultSet row) throws SQLException {
        return new Draw(
                new TimeWindow(instant(row, "starts_at"), instant(row, "ends_at")),
                row.getLong("gpu_millijoules"),
                Optional.ofNullable(row.getObject("node_millijoules", Long.class)),
                row.getString("method"));
    }

    private static Instant instant(ResultSet row, String column) throws SQLException {
        return row.getTimestamp(column).toInstant();
    }
}
