package io.accalmie.grid.neso;

import com.fasterxml.jackson.databind.JsonNode;
import io.accalmie.grid.provider.Addressee;
import io.accalmie.grid.provider.HourlyMeans;
import io.accalmie.grid.provider.JsonAnswer;
import io.accalmie.grid.provider.ProviderFailure;
import io.accalmie.grid.provider.ProviderFailure.Reason;
import io.accalmie.quantity.TimeWindow;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.OptionalDouble;
import java.util.SortedMap;

/**
 * Reads rows of half hours and makes whole hours of them. Errors are looked for before rows, because the API answers an unknown
 * path with HTTP 200. A value of {@code null} or 0 is none: Great Britain always burns something. Not thread-safe.
 */
final class NesoRows {
    private static final Duration HALF_HOUR = Duration.ofMinutes(30);
    private static final double HIGHEST = 5000;

    private final Addressee from;
    private final String field;
    private final HourlyMeans means = new HourlyMeans(HALF_HOUR);

    /**
     * Of one field.
     *
     * @param field {@code actual} or {@code forecast}
     */
    NesoRows(Addressee from, String field) {
        this.from = from;
        this.field = field;
    }

    /** The answer, where it is no error in disguise. */
    static JsonNode withoutError(JsonNode answer, Addressee from) {
        if (answer.has("error")) {
            throw refusal(answer.get("error"), from);
        }
        return answer;
    }

    void take(JsonNode answer) {
        JsonNode rows = withoutError(answer, from).path("data");
        if (!rows.isArray()) {
            throw from.unreadable("the answer has no data");
        }
        rows.forEach(this::takeRow);
    }

    /** Each whole hour of {@code span} that was told in full, by its start, g/kWh. */
    SortedMap<Instant, Double> hours(TimeWindow span) {
        return means.hours(span);
    }

    private void takeRow(JsonNode row) {
        Instant start = time(row.path("from"));
        if (!time(row.path("to")).equals(start.plus(HALF_HOUR))) {
            throw from.unreadable("the row from " + start + " is not half an hour long");
        }
        JsonNode intensity = row.path("intensity");
        if (!intensity.isObject()) {
            throw from.unreadable("the row from " + start + " has no intensity");
        }
        OptionalDouble value = value(intensity.path(field), start);
        if (value.isPresent()) {
            means.add(start, value.getAsDouble());
        }
    }

    /** The API leaves the seconds out, which {@code Instant.parse} refuses. */
    private Instant time(JsonNode text) {
        try {
            Instant time = OffsetDateTime.parse(text.isTextual() ? text.textValue() : "")
                    .toInstant();
            if (means.startsPart(time)) {
                return time;
            }
        } catch (DateTimeException e) {
            throw noHalfHour(text);
        }
        throw noHalfHour(text);
    }

    private ProviderFailure noHalfHour(JsonNode text) {
        return from.unreadable("the time '" + JsonAnswer.words(text.asText()) + "' starts no half hour");
    }

    private OptionalDouble value(JsonNode value, Instant start) {
        if (value.isNull() || value.isMissingNode()) {
            return OptionalDouble.empty();
        }
        double grams = value.isNumber() ? value.doubleValue() : Double.NaN;
        if (!(grams >= 0 && grams <= HIGHEST)) {
            throw from.unreadable("the " + field + " '" + JsonAnswer.words(value.asText()) + "' from " + start
                    + " is no intensity from 0 to 5000 g/kWh");
        }
        return grams == 0 ? OptionalDouble.empty() : OptionalDouble.of(grams);
    }

    private static ProviderFailure refusal(JsonNode error, Addressee from) {
        String code = error.path("code").asText();
        String happened = "it answered '"
                + JsonAnswer.words(code + ": " + error.path("message").asText()) + "'";
        if (code.startsWith("5")) {
            return from.failure(Reason.UNAVAILABLE, happened, "asked again later");
        }
        if (code.startsWith("4")) {
            return from.failure(
                    Reason.QUESTION_REFUSED, happened, "check " + from.settings() + ".url: its paths may have changed");
        }
        return from.unreadable(happened);
    }
}
