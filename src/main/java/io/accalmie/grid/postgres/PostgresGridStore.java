package io.accalmie.grid.postgres;

import io.accalmie.grid.ZoneId;
import io.accalmie.grid.known.GridStore;
import io.accalmie.grid.provider.GridReading;
import io.accalmie.grid.provider.ProviderForecast;
import io.accalmie.quantity.TimeWindow;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.PreparedBatch;

/**
 * Two append-only tables. What a source says again adds no row, so that a row is a change; which of two rows was heard later
 * is told by when each was heard, and where that is the same, by the order in which they were written.
 */
@ApplicationScoped
class PostgresGridStore implements GridStore {
    /** Names the locks of writers, one a zone, among the database's advisory locks: "grid" in ASCII. */
    private static final int WRITERS = 0x67726964;

    private static final String KEEP_READING = """
            insert into grid_reading (zone, hour, grams_per_kilowatt_hour, basis, kind, source, source_words, issued_at,
                fetched_at)
            select :zone, :hour, :grams, :basis, :kind, :source, :words, :issued, :fetched
            where not exists (
                select from (
                    select grams_per_kilowatt_hour, kind from grid_reading
                    where zone = :zone and hour = :hour and source = :source and basis = :basis and fetched_at <= :fetched
                    order by fetched_at desc, position desc limit 1
                ) said
                where said.grams_per_kilowatt_hour = :grams and said.kind = :kind)
            """;
    private static final String KEEP_FORECAST = """
            insert into grid_forecast (zone, source, basis, source_words, recorded, issued_at, first_hour,
                grams_per_kilowatt_hour, fetched_at)
            select :zone, :source, :basis, :words, :recorded, :issued, :first, cast(:grams as numeric[]), :fetched
            where not exists (
                select from (
                    select first_hour, grams_per_kilowatt_hour, recorded from grid_forecast
                    where zone = :zone and source = :source and basis = :basis and issued_at = :issued
                        and fetched_at <= :fetched
                    order by fetched_at desc, position desc limit 1
                ) said
                where said.first_hour = :first and said.grams_per_kilowatt_hour = cast(:grams as numeric[])
                    and said.recorded = :recorded)
            """;
    private static final String READINGS = """
            select distinct on (hour, source, basis) *
            from grid_reading
            where zone = :zone and hour > cast(:start as timestamptz) - interval '1 hour' and hour < :end
                and fetched_at <= :at
            order by hour, source, basis, fetched_at desc, position desc
            """;
    /** Which rows, by the index alone; then those rows, which are wide. */
    private static final String LATEST_FORECASTS = """
            select * from grid_forecast where position in (
                select distinct on (source, basis) position
                from grid_forecast
                where zone = :zone and issued_at >= :since and fetched_at <= :at
                order by source, basis, issued_at desc, fetched_at desc, position desc)
            order by source, basis
            """;
    /** Likewise. */
    private static final String DAILY_FORECASTS = """
            select * from grid_forecast where position in (
                select distinct on (day, basis) position
                from grid_forecast,
                    date_trunc('day', issued_at at time zone 'UTC' - interval '1 microsecond') as day
                where zone = :zone and source = :source and issued_at >= :start and issued_at < :end and fetched_at <= :at
                order by day, basis, issued_at desc, fetched_at desc, position desc)
            order by issued_at, basis
            """;

    private static final String LAST_HOUR = """
            select hour from grid_reading where zone = :zone and fetched_at <= :at order by hour desc limit 1
            """;

    private final Jdbi jdbi;

    PostgresGridStore(DataSource database) {
        this.jdbi = Jdbi.create(database);
    }

    @Override
    public void keep(ZoneId zone, List<GridReading> readings, Instant fetchedAt) {
        readings.forEach(reading -> checkZone(zone, reading));
        jdbi.useHandle(handle -> {
            holdOthersOff(handle, zone);
            if (readings.isEmpty()) {
                return;
            }
            PreparedBatch batch = handle.prepareBatch(KEEP_READING);
            for (GridReading reading : readings) {
                batch.bind("zone", zone.value())
                        .bind("hour", GridRows.hourOf(reading))
                        .bind("grams", GridRows.numeric(reading.intensity().gramsPerKilowattHour()))
                        .bind("basis", reading.basis().name())
                        .bind("kind", reading.kind().name())
                        .bind("source", reading.source().id())
                        .bind("words", reading.source().words())
                        .bind("issued", reading.issuedAt())
                        .bind("fetched", fetchedAt)
                        .add();
            }
            batch.execute();
        });
    }

    @Override
    public void keep(ProviderForecast forecast, Instant fetchedAt) {
        jdbi.useHandle(handle -> {
            holdOthersOff(handle, forecast.zone());
            handle.createUpdate(KEEP_FORECAST)
                    .bind("zone", forecast.zone().value())
                    .bind("source", forecast.source().id())
                    .bind("basis", forecast.basis().name())
                    .bind("words", forecast.source().words())
                    .bind("recorded", forecast.recorded())
                    .bind("issued", forecast.issued().issuedAt())
                    .bind("first", forecast.issued().hours().span().start())
                    .bindArray(
                            "grams",
                            String.class,
                            GridRows.numerics(forecast.issued().hours()))
                    .bind("fetched", fetchedAt)
                    .execute();
        });
    }

    @Override
    public List<GridReading> readings(ZoneId zone, TimeWindow span, Instant at) {
        if (span.length().isZero()) {
            return List.of();
        }
        return jdbi.withHandle(handle -> handle.createQuery(READINGS)
                .bind("zone", zone.value())
                .bind("start", span.start())
                .bind("end", span.end())
                .bind("at", at)
                .map((row, context) -> GridRows.reading(row))
                .list());
    }

    @Override
    public List<ProviderForecast> latestForecasts(ZoneId zone, Instant since, Instant at) {
        return jdbi.withHandle(handle -> handle.createQuery(LATEST_FORECASTS)
                .bind("zone", zone.value())
                .bind("since", since)
                .bind("at", at)
                .map((row, context) -> GridRows.forecast(row))
                .list());
    }

    @Override
    public List<ProviderForecast> dailyForecasts(ZoneId zone, String source, TimeWindow issued, Instant at) {
        return jdbi.withHandle(handle -> handle.createQuery(DAILY_FORECASTS)
                .bind("zone", zone.value())
                .bind("source", source)
                .bind("start", issued.start())
                .bind("end", issued.end())
                .bind("at", at)
                .map((row, context) -> GridRows.forecast(row))
                .list());
    }

    @Override
    public Optional<TimeWindow> lastInterval(ZoneId zone, Instant at) {
        return jdbi.withHandle(handle -> handle.createQuery(LAST_HOUR)
                .bind("zone", zone.value())
                .bind("at", at)
                .map((row, context) -> GridRows.hour(GridRows.instant(row, "hour")))
                .findOne());
    }

    /** Until the transaction ends; whoever comes after sees all that was kept. */
    private static void holdOthersOff(Handle handle, ZoneId zone) {
        if (!handle.isInTransaction()) {
            throw new IllegalStateException("what is heard of " + zone
                    + " is kept inside the caller's transaction only, and none is open; open one with @Transactional or"
                    + " QuarkusTransaction");
        }
        handle.createQuery("select 1 from pg_advisory_xact_lock(:writers, hashtext(:zone))")
                .bind("writers", WRITERS)
                .bind("zone", zone.value())
                .mapTo(Integer.class)
                .one();
    }

    private static void checkZone(ZoneId zone, GridReading reading) {
        if (!reading.zone().equals(zone)) {
            throw new IllegalArgumentException("a reading of " + reading.zone() + " from "
                    + reading.source().id() + " cannot be kept among those of " + zone + "; keep each zone by itself");
        }
    }
}
