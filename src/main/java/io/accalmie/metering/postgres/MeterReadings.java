package io.accalmie.metering.postgres;

import io.accalmie.metering.CounterReading;
import io.accalmie.metering.MeterClock;
import io.accalmie.metering.UsageReport;
import io.accalmie.metering.UsageReport.Segment;
import io.accalmie.metering.UsageRules;
import io.accalmie.quantity.PoolId;
import io.accalmie.quantity.TimeWindow;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/** What the GPUs' counters and the meters' clocks said. */
final class MeterReadings {
    private static final String KEEP = """
            insert into meter_reading (pool, gpu, at, epoch, millijoules) values (:pool, :gpu, :at, :epoch, :millijoules)
            on conflict do nothing
            """;
    private static final String KEEP_CLOCK = """
            insert into meter_clock (pool, gpu, offset_millis, at) values (:pool, :gpu, :offset, :at)
            on conflict (pool, gpu) do update set offset_millis = excluded.offset_millis, at = excluded.at
            where meter_clock.at <= excluded.at
            """;
    private static final String OF_GPU = """
            (select at, epoch, millijoules from meter_reading where pool = :pool and gpu = :gpu and at < :start
                order by at desc limit 1)
            union all
            (select at, epoch, millijoules from meter_reading where pool = :pool and gpu = :gpu and at >= :start and at < :end)
            union all
            (select at, epoch, millijoules from meter_reading where pool = :pool and gpu = :gpu and at >= :end
                order by at limit 1)
            order by at
            """;

    private final Jdbi jdbi;

    MeterReadings(DataSource database) {
        this.jdbi = Jdbi.create(database);
    }

    /** Keeps what the report says of counter and clock, in the caller's transaction. */
    static void keep(Handle handle, UsageReport report) {
        report.counter().ifPresent(counter -> handle.createUpdate(KEEP)
                .bind("pool", report.pool().value())
                .bind("gpu", report.gpu())
                .bind("at", counter.at().truncatedTo(UsageRules.RESOLUTION))
                .bind("epoch", counter.epoch())
                .bind("millijoules", counter.millijoules())
                .execute());
        Optional<Instant> end = report.segments().stream().map(Segment::to).max(Comparator.naturalOrder());
        report.clockOffsetMillis().ifPresent(offset -> handle.createUpdate(KEEP_CLOCK)
                .bind("pool", report.pool().value())
                .bind("gpu", report.gpu())
                .bind("offset", offset)
                .bind("at", end.orElseThrow())
                .execute());
    }

    /** The GPU's readings in {@code span}, with the last before and the first after it, in order of time. */
    List<CounterReading> of(PoolId pool, int gpu, TimeWindow span) {
        return jdbi.withHandle(handle -> handle.createQuery(OF_GPU)
                .bind("pool", pool.value())
                .bind("gpu", gpu)
                .bind("start", span.start())
                .bind("end", span.end())
                .map((row, context) ->
                        new CounterReading(row.getString("epoch"), instant(row), row.getLong("millijoules")))
                .list());
    }

    /** The clocks of meters that said their offset at or after {@code since}, product time, by pool and GPU. */
    List<MeterClock> clocks(Instant since) {
        return jdbi.withHandle(handle -> handle.createQuery(
                        "select pool, gpu, offset_millis, at from meter_clock where at >= :since order by pool, gpu")
                .bind("since", since)
                .map((row, context) -> new MeterClock(
                        new PoolId(row.getString("pool")),
                        row.getInt("gpu"),
                        row.getLong("offset_millis"),
                        instant(row)))
                .list());
    }

    private static Instant instant(ResultSet row) throws SQLException {
        return row.getTimestamp("at").toInstant();
    }
}
