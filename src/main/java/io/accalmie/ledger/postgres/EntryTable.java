package io.accalmie.ledger.postgres;

import io.accalmie.intake.AttemptId;
import io.accalmie.intake.JobKey;
import io.accalmie.ledger.Account;
import io.accalmie.ledger.CacheHit;
import io.accalmie.ledger.CarbonLedger;
import io.accalmie.ledger.EntryKind;
import io.accalmie.ledger.LedgerEntry;
import io.accalmie.ledger.Restatement;
import io.accalmie.metering.Amounts;
import io.accalmie.metering.EmissionsLine;
import io.accalmie.metering.HostedLine;
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
                energy_milliwatt_hours, operational_micrograms, embodied_micrograms, expires_at, booked_at,
                hosted_service, region, energy_low_milliwatt_hours, energy_high_milliwatt_hours,
                corrects, intensity_before_grams_per_kilowatt_hour, restated_energy_milliwatt_hours,
                job, avoided_duplicate_of)
            values (:id, :account, :kind, :attempt, :pool, :zone, :start, :end, :intensity, :signal, :source, :method,
                :milliseconds, :energy, :operational, :embodied, :expires, :at,
                :service, :region, :low, :high, :corrects, :before, :restated, :job, :duplicate)
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
            Where where = Where.of(entry);
            Optional<HostedLine> hosted = entry.hosted();
            batch.bind("id", entry.id())
                    .bind("account", entry.account())
                    .bind("kind", entry.kind().name())
                    .bind("attempt", entry.attempt().map(AttemptId::toString))
                    .bind("pool", entry.line().map(in -> in.pool().value()))
                    .bind("zone", where.zone())
                    .bind("start", where.interval().map(TimeWindow::start))
                    .bind("end", where.interval().map(TimeWindow::end))
                    .bind("intensity", where.intensity())
                    .bind("signal", where.signal())
                    .bind("source", where.signalSource())
                    .bind("method", where.energyMethod())
                    .bind("milliseconds", entry.amounts().gpuMilliseconds())
                    .bind("energy", entry.energy().value())
                    .bind("operational", entry.operational().value())
                    .bind("embodied", entry.embodied().value())
                    .bind("expires", expiresAt)
                    .bind("at", entry.at())
                    .bind("service", hosted.map(HostedLine::service))
                    .bind("region", hosted.flatMap(HostedLine::region))
                    .bind("low", hosted.map(line -> line.low().value()))
                    .bind("high", hosted.map(line -> line.high().value()))
                    .bind("corrects", entry.restated().map(Restatement::corrects))
                    .bind("before", entry.restated().map(what -> numeric(what.before())))
                    .bind("restated", entry.restated().map(what -> what.energy().value()))
                    .bind("job", entry.cacheHit().map(hit -> hit.job().toString()))
                    .bind("duplicate", entry.cacheHit().map(hit -> hit.avoidedDuplicateOf()
                            .toString()))
                    .add();
        }
        batch.execute();
    }

    static boolean has(Handle handle, String id) {
        return handle.createQuery("select exists (select from entry where id = :id)")
                .bind("id", id)
                .mapTo(Boolean.class)
                .one();
    }

    static List<LedgerEntry> ofAttempt(Handle handle, AttemptId attempt) {
        return handle.createQuery("select * from entry where attempt = :attempt order by position")
                .bind("attempt", attempt.toString())
                .map((row, context) -> entry(row))
                .list();
    }

    static List<CarbonLedger.Posting> postedAfter(Handle handle, long position, int limit) {
        return handle.createQuery(
                        "select position, attempt from entry where position > :position"
                                + " and attempt is not null and kind not in ('RESERVE', 'RELEASE') order by position limit :limit")
                .bind("position", position)
                .bind("limit", limit)
                .map((row, context) ->
                        new CarbonLedger.Posting(row.getLong("position"), AttemptId.parse(row.getString("attempt"))))
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

    static Amounts attemptsIn(Handle handle, PoolId pool, TimeWindow interval) {
        return handle.createQuery("select " + SUMS + " from entry where pool = :pool and interval_start = :start"
                        + " and interval_end = :end and attempt is not null")
                .bind("pool", pool.value())
                .bind("start", interval.start())
                .bind("end", interval.end())
                .map((row, context) -> amounts(row))
                .one();
    }

    static List<LedgerEntry> ofPoolItself(Handle handle, PoolId pool, Instant start) {
        return handle.createQuery(
                        "select * from entry where pool = :pool and interval_start = :start and attempt is null"
                                + " order by position")
                .bind("pool", pool.value())
                .bind("start", start)
                .map((row, context) -> entry(row))
                .list();
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
                instant(row, "booked_at"),
                hosted(row, amounts),
                restated(row),
                cacheHit(row));
    }

    private static Optional<CacheHit> cacheHit(ResultSet row) throws SQLException {
        if (row.getString("avoided_duplicate_of") == null) {
            return Optional.empty();
        }
        return Optional.of(new CacheHit(
                JobKey.parse(row.getString("job")), AttemptId.parse(row.getString("avoided_duplicate_of"))));
    }

    private static Optional<EmissionsLine> line(ResultSet row, Amounts amounts) throws SQLException {
        if (row.getString("pool") == null) {
            return Optional.empty();
        }
        return Optional.of(EmissionsLine.of(
                new PoolId(row.getString("pool")),
                row.getString("zone"),
                interval(row),
                intensity(row),
                row.getString("signal"),
                row.getString("signal_source"),
                row.getString("energy_method"),
                amounts));
    }

    private static Optional<HostedLine> hosted(ResultSet row, Amounts amounts) throws SQLException {
        if (row.getString("hosted_service") == null) {
            return Optional.empty();
        }
        return Optional.of(new HostedLine(
                row.getString("hosted_service"),
                Optional.ofNullable(row.getString("region")),
                Optional.ofNullable(row.getString("zone")),
                interval(row),
                amounts.energy(),
                new MilliwattHours(row.getLong("energy_low_milliwatt_hours")),
                new MilliwattHours(row.getLong("energy_high_milliwatt_hours")),
                amounts.gpuMilliseconds(),
                intensity(row),
                row.getString("signal"),
                row.getString("signal_source"),
                row.getString("energy_method"),
                amounts.operational(),
                amounts.embodied()));
    }

    private static Optional<Restatement> restated(ResultSet row) throws SQLException {
        if (row.getString("corrects") == null) {
            return Optional.empty();
        }
        return Optional.of(new Restatement(
                row.getString("corrects"),
                new CarbonIntensity(row.getBigDecimal("intensity_before_grams_per_kilowatt_hour")
                        .doubleValue()),
                new MilliwattHours(row.getLong("restated_energy_milliwatt_hours"))));
    }

    private static BigDecimal numeric(CarbonIntensity intensity) {
        return BigDecimal.valueOf(intensity.gramsPerKilowattHour());
    }

    private static TimeWindow interval(ResultSet row) throws SQLException {
        return new TimeWindow(instant(row, "interval_start"), instant(row, "interval_end"));
    }

    private static CarbonIntensity intensity(ResultSet row) throws SQLException {
        return new CarbonIntensity(
                row.getBigDecimal("intensity_grams_per_kilowatt_hour").doubleValue());
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
