package io.accalmie.grid.postgres;

import io.accalmie.grid.HourlySeries;
import io.accalmie.grid.IssuedForecast;
import io.accalmie.grid.SignalKind;
import io.accalmie.grid.ZoneId;
import io.accalmie.grid.provider.GridReading;
import io.accalmie.grid.provider.ProviderForecast;
import io.accalmie.grid.provider.SignalBasis;
import io.accalmie.grid.provider.SignalSource;
import io.accalmie.quantity.CarbonIntensity;
import io.accalmie.quantity.TimeWindow;
import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/** Rows of the grid's tables as records, and back. Intensities are the shortest decimals that are the doubles again. */
final class GridRows {
    private GridRows() {}

    static GridReading reading(ResultSet row) throws SQLException {
        return new GridReading(
                zone(row),
                hour(instant(row, "hour")),
                new CarbonIntensity(row.getBigDecimal("grams_per_kilowatt_hour").doubleValue()),
                SignalBasis.valueOf(row.getString("basis")),
                SignalKind.valueOf(row.getString("kind")),
                source(row),
                instant(row, "issued_at"));
    }

    static ProviderForecast forecast(ResultSet row) throws SQLException {
        BigDecimal[] values =
                (BigDecimal[]) row.getArray("grams_per_kilowatt_hour").getArray();
        double[] grams =
                Arrays.stream(values).mapToDouble(BigDecimal::doubleValue).toArray();
        return new ProviderForecast(
                zone(row),
                SignalBasis.valueOf(row.getString("basis")),
                source(row),
                row.getBoolean("recorded"),
                new IssuedForecast(instant(row, "issued_at"), new HourlySeries(instant(row, "first_hour"), grams)));
    }

    static BigDecimal numeric(double gramsPerKilowattHour) {
        return BigDecimal.valueOf(gramsPerKilowattHour);
    }

    static List<String> numerics(HourlySeries hours) {
        return IntStream.range(0, hours.hours())
                .mapToObj(hour -> numeric(hours.gramsPerKilowattHour(hour)).toPlainString())
                .toList();
    }

    static TimeWindow hour(Instant start) {
        return new TimeWindow(start, start.plus(Duration.ofHours(1)));
    }

    static Instant instant(ResultSet row, String column) throws SQLException {
        return row.getTimestamp(column).toInstant();
    }

    static Optional<Instant> optionalInstant(ResultSet row, String column) throws SQLException {
        return Optional.ofNullable(row.getTimestamp(column)).map(Timestamp::toInstant);
    }

    /** The start of the reading's hour. */
    static Instant hourOf(GridReading reading) {
        Instant start = reading.interval().start();
        if (!reading.interval().equals(hour(start.truncatedTo(ChronoUnit.HOURS)))) {
            throw new IllegalArgumentException("a reading of " + reading.zone() + " from "
                    + reading.source().id() + " is of " + reading.interval().start() + " to "
                    + reading.interval().end() + "; readings are kept by whole hours, UTC: average them first");
        }
        return start;
    }

    private static ZoneId zone(ResultSet row) throws SQLException {
        return new ZoneId(row.getString("zone"));
    }

    private static SignalSource source(ResultSet row) throws SQLException {
        return new SignalSource(row.getString("source"), row.getString("source_words"));
    }
}
