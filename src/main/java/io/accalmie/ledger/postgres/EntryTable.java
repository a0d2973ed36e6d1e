package io.accalmie.ledger.postgres;

import io.accalmie.intake.AttemptId;
import io.accalmie.ledger.Account;
import io.accalmie.ledger.EntryKind;
import io.accalmie.ledger.LedgerEntry;
import io.accalmie.metering.Amounts;
import io.accalmie.metering.EmissionsLine;
import io.accalmie.quantity.CarbonIntensity;
import io.accalmie.quantity.Micrograms;
import io.accalmie.quantity.MilliwattHours;
import io.accalmie.quantity.PoolId;
import io.accalmie.quantity.TimeWindow;
import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;

/** The table of entries: rows in and out, nothing decided. */
final class EntryTable {
    private static final String INSERT = """
            insert into entry (id, account, kind, attempt, pool, zone, interval_start, interval_end,
                intensity_grams_per_kilowatt_hour, signal, signal_source, energy_method, gpu_milliseconds,
                energy_milliwatt_hours, operational_micrograms, embodied_micrograms, expires_at, booked_at)
            values (:id, :account, :kind, :attempt, :pool, :zone, :start, :end, :intensity, :signal, :source, :method,
                :milliseconds, :energy, :operational, :embodied, :expires, :at)
            """;
    private static final String SUMS = """
            coalesce(sum(energy_milliwatt_hours), 0) as energy_milliwatt_hours,
            coalesce(sum(gpu_milliseconds), 0) as gpu_milliseconds,
            coalesce(sum(operational_micrograms), 0) as operational_micrograms,
            coalesce(sum(embodied_micrograms), 0) as embodied_micrograms
            """;

    private EntryTable() {}

    static void add(Handle handle, List<LedgerEntry> entries, Optional<Instant> expiresAt) {
        if (entries.isEmpty()) {
            return;
        }
        PreparedBatch batch = handle.prepareBatch(INSERT);
        for (LedgerEntry entry : entries) {
            Optional<EmissionsLine> line = entry.line();
            batch.bind("id", entry.id())
                    .bind("account", entry.account())
                    .bind("kind", entry.kind().name())
                    .bind("attempt", entry.attempt().map(AttemptId::toString))
                    .bind("pool", line.map(in -> in.pool().value()))
                    .bind("zone", line.map(EmissionsLine::zoneName))
                    .bind("start", line.map(in -> in.interval().start()))
                    .bind("end", line.map(in -> in.interval().end()))
                    .bind(
                            "intensity",
                            line.map(in -> BigDecimal.valueOf(in.intensity().gramsPerKilowattHour())))
                    .bind("signal", line.map(EmissionsLine::signalName))
                    .bind("source", line.map(EmissionsLine::signalSource))
                    .bind("method", line.map(EmissionsLine::energyMethod))
                    .bind("milliseconds", entry.amounts().gpuMilliseconds())
                    .bind("energy", entry.energy().value())
                    .bind("operational", entry.operational().value())
                    .bind("embodied", entry.embodied().value())
                    .bind("expires", expiresAt)
                    .bind("at", entry.at())
                    .add();
        }
        batch.execute();
    }

    static List<LedgerEntry> ofAttempt(Handle handle, AttemptId attempt) {
        return handle.createQuery("select * from entry where attempt = :attempt order by position")
                .bind("attempt", attempt.toString())
                .map((row, context) -> entry(row))
                .list();
    }

    static List<LedgerEntry> ofAccount(Handle handle, Account account) {
        return handle.createQuery("select * from entry where account = :account order by position")
                .bind("account", account.name())
                .map((row, context) -> entry(row))
                .list();
    }

    static List<LedgerEntry> inPool(Handle handle, PoolId pool) {
        return handle.createQuery("select * from entry where pool = :pool order by position")
                .bind("pool", pool.value())
                .map((row, context) -> entry(row))
                .list();
    }

    static Amounts bookedIn(Handle handle, PoolId pool, TimeWindow interval) {
        return handle.createQuery("select " + SUMS
                        + " from entry where pool = :pool and interval_start = :start and interval_end = :end")
                .bind("pool", pool.value())
                .bind("start", interval.start())
                .bind("end", interval.end())
                .map((row, context) -> amounts(row))
                .one();
    }

    static long idleBookings(Handle handle, PoolId pool, Instant start) {
        return handle.createQuery(
                        "select count(*) from entry where pool = :pool and interval_start = :start and kind = 'IDLE'")
                .bind("pool", pool.value())
                .bind("start", start)
                .mapTo(Long.class)
                .one();
    }

    static Map<EntryKind, Amounts> sums(Handle handle, Account account) {
        Map<EntryKind, Amounts> sums = new EnumMap<>(EntryKind.class);
        handle.createQuery("select kind, " + SUMS + " from entry where account = :account group by kind")
                .bind("account", account.name())
                .map((row, context) -> Map.entry(EntryKind.valueOf(row.getString("kind")), amounts(row)))
                .forEach(sum -> sums.put(sum.getKey(), sum.getValue()));
        return sums;
    }

    private static LedgerEntry entry(ResultSet row) throws SQLException {
        Amounts amounts = amounts(row);
        return new LedgerEntry(
                row.getString("id"),
                row.getString("account"),
                EntryKind.valueOf(row.getString("kind")),
                Optional.ofNullable(row.getString("attempt")).map(AttemptId::parse),
                line(row, amounts),
                amounts.energy(),
                amounts.operational(),
                amounts.embodied(),
                instant(row, "booked_at"));
    }

    private static Optional<EmissionsLine> line(ResultSet row, Amounts amounts) throws SQLException {
        if (row.getString("pool") == null) {
            return Optional.empty();
        }
        return Optional.of(EmissionsLine.of(
                new PoolId(row.getString("pool")),
                row.getString("zone"),
                new TimeWindow(instant(row, "interval_start"), instant(row, "interval_end")),
                new CarbonIntensity(
                        row.getBigDecimal("intensity_grams_per_kilowatt_hour").doubleValue()),
                row.getString("signal"),
                row.getString("signal_source"),
                row.getString("energy_method"),
                amounts));
    }

    /** A sum of bigint is numeric in PostgreSQL, so it cannot overflow unseen. */
    private static Amounts amounts(ResultSet row) throws SQLException {
        return new Amounts(
                new MilliwattHours(exact(row, "energy_milliwatt_hours")),
                exact(row, "gpu_milliseconds"),
                new Micrograms(exact(row, "operational_micrograms")),
                new Micrograms(exact(row, "embodied_micrograms")));
    }

    private static long exact(ResultSet row, String column) throws SQLException {
        return row.getBigDecimal(column).longValueExact();
    }

    private static Instant instant(ResultSet row, String column) throws SQLException {
        return row.getTimestamp(column).toInstant();
    }

    static Set<AttemptId> openReservations(Handle handle) {
        return handle.createQuery("select attempt from entry where kind in ('RESERVE', 'RELEASE')"
                        + " group by attempt having count(*) filter (where kind = 'RELEASE') = 0")
                .mapTo(String.class)
                .map(AttemptId::parse)
                .set();
    }
}
