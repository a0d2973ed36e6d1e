package io.accalmie.grid.eco2mix;

import com.fasterxml.jackson.databind.JsonNode;
import io.accalmie.grid.SignalKind;
import io.accalmie.grid.provider.Addressee;
import io.accalmie.grid.provider.GridReading;
import io.accalmie.grid.provider.HourlyMeans;
import io.accalmie.grid.provider.JsonAnswer;
import io.accalmie.grid.provider.ProviderFailure.Reason;
import io.accalmie.grid.provider.SignalBasis;
import io.accalmie.grid.provider.SignalSource;
import io.accalmie.quantity.CarbonIntensity;
import io.accalmie.quantity.TimeWindow;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.HashSet;
import java.util.List;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Reads pages of rows and makes whole hours of them. A row without a value ({@code null}, {@code "ND"}, an empty text, or 0,
 * which the dataset holds where RTE has none: France always burns something) is no row. Not thread-safe.
 */
final class Eco2mixRows {
    static final String FRANCE = "France";
    static final int PAGE = 100;
    static final int MOST_ROWS = 10_000;

    private static final Duration HOUR = Duration.ofHours(1);
    private static final double HIGHEST = 5000;
    private static final Set<String> CONSOLIDATED = Set.of("Données consolidées", "Données définitives");
    private static final Pattern NUMBER = Pattern.compile("\\d{1,4}(\\.\\d{1,9})?");

    private final Addressee from;
    private final SignalSource source;
    private final HourlyMeans means = new HourlyMeans(Duration.ofMinutes(15));
    private final Set<Instant> estimated = new HashSet<>();

    Eco2mixRows(Addressee from, SignalSource source) {
        this.from = from;
        this.source = source;
    }

    /**
     * Takes a page.
     *
     * @param offset of its first row among all rows asked for
     * @return whether there is another
     */
    boolean take(JsonNode page, int offset) {
        JsonNode total = page.path("total_count");
        JsonNode results = page.path("results");
        if (!total.isInt() || total.intValue() < 0 || !results.isArray()) {
            throw from.unreadable("the answer has no total_count and results");
        }
        int rest = Math.max(0, total.intValue() - offset);
        if (total.intValue() > MOST_ROWS || results.size() != Math.min(PAGE, rest)) {
            throw from.unreadable("it sent " + results.size() + " rows from the " + offset + "th of " + total.intValue()
                    + " on, where at most " + PAGE + " at once of " + MOST_ROWS + " can be");
        }
        results.forEach(this::takeRow);
        return rest > PAGE;
    }

    /** Each whole hour of {@code span} that was told in full, in order, as fetched at {@code now}. */
    List<GridReading> readings(TimeWindow span, Instant now) {
        return means.hours(span).entrySet().stream()
                .map(hour -> new GridReading(
                        from.zone(),
                        new TimeWindow(hour.getKey(), hour.getKey().plus(HOUR)),
                        new CarbonIntensity(hour.getValue()),
                        SignalBasis.AVERAGE_DIRECT,
                        estimated.contains(hour.getKey()) ? SignalKind.ESTIMATED : SignalKind.MEASURED,
                        source,
                        now))
                .toList();
    }

    private void takeRow(JsonNode row) {
        String area = text(row, "perimetre");
        if (!area.equals(FRANCE)) {
            throw from.failure(
                    Reason.OTHER_ZONE,
                    "it answered for '" + JsonAnswer.words(area) + "' instead of '" + FRANCE + "'",
                    "check that " + from.settings() + ".url serves the national dataset");
        }
        Instant start = start(text(row, "date_heure"));
        boolean settled = CONSOLIDATED.contains(text(row, "nature"));
        OptionalDouble value = value(row.path("taux_co2"));
        if (value.isEmpty()) {
            return;
        }
        means.add(start, value.getAsDouble());
        if (!settled) {
            estimated.add(start.truncatedTo(ChronoUnit.HOURS));
        }
    }

    private String text(JsonNode row, String field) {
        JsonNode value = row.path(field);
        if (!value.isTextual()) {
            throw from.unreadable("a row has no " + field);
        }
        return value.textValue();
    }

    private Instant start(String text) {
        try {
            Instant start = OffsetDateTime.parse(text).toInstant();
            if (means.startsPart(start)) {
                return start;
            }
        } catch (DateTimeException e) {
            throw noQuarter(text);
        }
        throw noQuarter(text);
    }

    private RuntimeException noQuarter(String text) {
        return from.unreadable("the date_heure '" + JsonAnswer.words(text) + "' starts no quarter of an hour");
    }

    private OptionalDouble value(JsonNode value) {
        if (value.isMissingNode() || value.isNull()) {
            return OptionalDouble.empty();
        }
        if (value.isTextual()
                && (value.textValue().isBlank() || value.textValue().equals("ND"))) {
            return OptionalDouble.empty();
        }
        double grams = value.isNumber()
                        || (value.isTextual()
                                && NUMBER.matcher(value.textValue()).matches())
                ? value.asDouble()
                : Double.NaN;
        if (!(grams >= 0 && grams <= HIGHEST)) {
            throw from.unreadable(
                    "the taux_co2 '" + JsonAnswer.words(value.asText()) + "' is no intensity from 0 to 5000 g/kWh");
        }
        return grams == 0 ? OptionalDouble.empty() : OptionalDouble.of(grams);
    }
}
