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
import io.accalmie.testing.TestDatabase;
import java.time.Duration;
import java.time.Instant;
import javax.sql.DataSource;

/** What a provider might say. */
final class SampleSignals {
    /** One for all tests of the package, which follow one another: a database takes longer to set up than a test to run. */
    static final DataSource DATABASE = TestDatabase.fresh();

    static final Instant START = Instant.parse("2026-03-01T12:00:00Z");
    static final ZoneId FR = new ZoneId("FR");

    private SampleSignals() {}

    /** Hour {@code index}, counted from {@link #START}. */
    static TimeWindow hour(int index) {
        Instant start = START.plus(Duration.ofHours(index));
        return new TimeWindow(start, start.plus(Duration.ofHours(1)));
    }

    /** So many minutes after {@link #START}. */
    static Instant minute(int minutes) {
        return START.plus(Duration.ofMinutes(minutes));
    }

    static GridReading measured(int hour, double grams) {
        return reading(FR, hour, grams, SignalBasis.AVERAGE_LIFECYCLE, SignalKind.MEASURED, "a");
    }

    static GridReading reading(ZoneId zone, int hour, double grams, SignalBasis basis, SignalKind kind, String source) {
        return new GridReading(
                zone,
                hour(hour),
                new CarbonIntensity(grams),
                basis,
                kind,
                source(source),
                hour(hour).end());
    }

    static ProviderForecast forecast(ZoneId zone, Instant issuedAt, String source, double... grams) {
        return new ProviderForecast(
                zone,
                SignalBasis.AVERAGE_LIFECYCLE,
                source(source),
                false,
                new IssuedForecast(issuedAt, new HourlySeries(START, grams)));
    }

    private static SignalSource source(String id) {
        return new SignalSource(id, "Source " + id);
    }
}
