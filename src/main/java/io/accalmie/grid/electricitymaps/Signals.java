package io.accalmie.grid.electricitymaps;

import io.accalmie.grid.HourlySeries;
import io.accalmie.grid.IssuedForecast;
import io.accalmie.grid.SignalKind;
import io.accalmie.grid.ZoneId;
import io.accalmie.grid.electricitymaps.IntensityAnswer.Row;
import io.accalmie.grid.provider.GridReading;
import io.accalmie.grid.provider.ProviderForecast;
import io.accalmie.grid.provider.SignalBasis;
import io.accalmie.grid.provider.SignalSource;
import io.accalmie.quantity.CarbonIntensity;
import io.accalmie.quantity.TimeWindow;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;

/**
 * Makes the product's own records of what was answered for a zone.
 *
 * @param zone asked for, and answered
 * @param replayed whether a replay of a recorded trace answered
 * @param now when, product clock: nothing can have been said later
 */
record Signals(ZoneId zone, boolean replayed, Instant now) {
    private static final Duration HOUR = Duration.ofHours(1);
    private static final String WORDS = "Electricity Maps, average of the power consumed, lifecycle";

    /** The hours of {@code span}, which are over, that have a value, in order. */
    List<GridReading> readings(IntensityAnswer answer, TimeWindow span) {
        return answer.rows().stream()
                .filter(row ->
                        span.contains(row.hour()) && !row.hour().plus(HOUR).isAfter(now))
                .map(row -> reading(row, answer))
                .toList();
    }

    /** The hours from the present one on; empty where there is none with a value. */
    Optional<ProviderForecast> forecast(IntensityAnswer answer, Enquiry enquiry) {
        Instant present = now.truncatedTo(ChronoUnit.HOURS);
        List<Row> ahead = answer.rows().stream()
                .filter(row -> !row.hour().isBefore(present))
                .toList();
        if (ahead.isEmpty()) {
            return Optional.empty();
        }
        Instant first = ahead.get(0).hour();
        double[] values = new double[ahead.size()];
        for (int hour = 0; hour < values.length; hour++) {
            Row row = ahead.get(hour);
            if (!row.hour().equals(first.plus(HOUR.multipliedBy(hour)))) {
                throw enquiry.unreadable("the forecast has a gap before " + row.hour());
            }
            values[hour] = row.gramsPerKilowattHour();
        }
        Instant issuedAt = notLater(answer.updatedAt().orElse(now));
        return Optional.of(new ProviderForecast(
                zone,
                SignalBasis.AVERAGE_LIFECYCLE,
                source(", forecast"),
                replayed,
                new IssuedForecast(issuedAt, new HourlySeries(first, values))));
    }

    private GridReading reading(Row row, IntensityAnswer answer) {
        return new GridReading(
                zone,
                new TimeWindow(row.hour(), row.hour().plus(HOUR)),
                new CarbonIntensity(row.gramsPerKilowattHour()),
                SignalBasis.AVERAGE_LIFECYCLE,
                kind(row),
                source(row.method().map(method -> ", method " + method).orElse("")),
                notLater(row.saidAt().or(answer::updatedAt).orElse(now)));
    }

    /** Only what is said not to be estimated is measured. */
    private SignalKind kind(Row row) {
        if (replayed) {
            return SignalKind.RECORDED;
        }
        return row.estimated().orElse(true) ? SignalKind.ESTIMATED : SignalKind.MEASURED;
    }

    private SignalSource source(String how) {
        return new SignalSource(ElectricityMaps.ID, WORDS + how + (replayed ? ", replayed from a recorded trace" : ""));
    }

    private Instant notLater(Instant said) {
        return said.isAfter(now) ? now : said;
    }
}
