package io.accalmie.grid.electricitymaps;

import com.fasterxml.jackson.databind.JsonNode;
import io.accalmie.grid.ZoneId;
import io.accalmie.grid.provider.JsonAnswer;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * An answer for the carbon intensity of a zone, read whole or not at all. Three envelopes are known: {@code data}, {@code
 * history} or {@code forecast} with a list of rows, or one row by itself.
 *
 * @param rows each hour once, in order; an hour without a value is absent
 * @param updatedAt when the whole was made, where the answer says so beside its rows
 */
record IntensityAnswer(List<Row> rows, Optional<Instant> updatedAt) {
    /** More than any zone's power emits, g/kWh: what is above is no intensity but a fault. */
    static final double HIGHEST = 3000;

    /**
     * What the provider says of one hour.
     *
     * @param hour its start
     * @param gramsPerKilowattHour 0 to 3000
     * @param saidAt when it says it made or revised the number; empty where it does not say
     * @param estimated whether it filled the number in; empty where it does not say
     * @param method how it estimated it, one word; empty where it does not say
     */
    record Row(
            Instant hour,
            double gramsPerKilowattHour,
            Optional<Instant> saidAt,
            Optional<Boolean> estimated,
            Optional<String> method) {}

    private static final Pattern METHOD = Pattern.compile("[A-Za-z0-9_-]{1,64}");

    /** Reads the answer to a question for {@code zone}; a forecast is no history, nor the other way round. */
    static IntensityAnswer read(byte[] body, ZoneId zone, Temporality asked, Enquiry enquiry) {
        JsonNode document = JsonAnswer.document(body, enquiry);
        if (!document.isObject()) {
            throw enquiry.unreadable("the answer is no object");
        }
        Optional<JsonNode> list = list(document, asked, enquiry);
        boolean named = check(document, zone, enquiry);
        SortedMap<Instant, Row> rows = new TreeMap<>();
        for (JsonNode row : list.map(nodes -> (Iterable<JsonNode>) nodes).orElse(List.of(document))) {
            if (!row.isObject()) {
                throw enquiry.unreadable("a row is " + Json.quoted(row) + " instead of an object");
            }
            if (!check(row, zone, enquiry) && !named) {
                throw enquiry.unreadable("it does not say which zone it is for");
            }
            row(row, enquiry).ifPresent(read -> rows.merge(read.hour(), read, (a, b) -> later(a, b, enquiry)));
        }
        Optional<Instant> updatedAt =
                list.isPresent() ? Json.instant(document, "updatedAt", enquiry) : Optional.empty();
        return new IntensityAnswer(List.copyOf(rows.values()), updatedAt);
    }

    private static Optional<JsonNode> list(JsonNode document, Temporality asked, Enquiry enquiry) {
        boolean forecast = asked == Temporality.FORECAST;
        String other = forecast ? "history" : "forecast";
        if (!Json.isAbsent(document.path(other))) {
            throw enquiry.unreadable("it is a " + other);
        }
        for (String name : List.of("data", forecast ? "forecast" : "history")) {
            JsonNode list = document.path(name);
            if (!Json.isAbsent(list)) {
                if (!list.isArray()) {
                    throw enquiry.unreadable(name + " is no list");
                }
                return Optional.of(list);
            }
        }
        return Optional.empty();
    }

    /** Checks what stands beside the numbers, in the envelope or a row; whether it names the zone. */
    private static boolean check(JsonNode object, ZoneId zone, Enquiry enquiry) {
        Optional<String> answered = Json.text(object, "zone", enquiry);
        answered.filter(name -> !name.equals(zone.value())).ifPresent(name -> {
            throw enquiry.otherZone(name);
        });
        require(object, "emissionFactorType", "lifecycle", enquiry);
        require(object, "temporalGranularity", "hourly", enquiry);
        if (!Json.truth(object, "flowTraced", enquiry).orElse(true)) {
            throw enquiry.unreadable("flowTraced is false: that is power produced, not power consumed");
        }
        return answered.isPresent();
    }

    private static void require(JsonNode object, String field, String wanted, Enquiry enquiry) {
        Json.text(object, field, enquiry).filter(value -> !value.equals(wanted)).ifPresent(value -> {
            throw enquiry.unreadable(field + " is '" + JsonAnswer.words(value) + "' instead of " + wanted);
        });
    }

    private static Optional<Row> row(JsonNode row, Enquiry enquiry) {
        Instant hour =
                Json.instant(row, "datetime", enquiry).orElseThrow(() -> enquiry.unreadable("a row has no datetime"));
        if (!hour.equals(hour.truncatedTo(ChronoUnit.HOURS))) {
            throw enquiry.unreadable("datetime is " + hour + ", which is no whole hour");
        }
        Optional<Instant> updatedAt = Json.instant(row, "updatedAt", enquiry);
        Optional<Instant> createdAt = Json.instant(row, "createdAt", enquiry);
        Optional<Boolean> estimated = Json.truth(row, "isEstimated", enquiry);
        Optional<String> method = Json.text(row, "estimationMethod", enquiry)
                .filter(text -> METHOD.matcher(text).matches());
        JsonNode value = row.path("carbonIntensity");
        if (Json.isAbsent(value)) {
            return Optional.empty();
        }
        return Optional.of(new Row(hour, grams(value, enquiry), updatedAt.or(() -> createdAt), estimated, method));
    }

    private static double grams(JsonNode value, Enquiry enquiry) {
        if (!value.isNumber()) {
            throw enquiry.unreadable("carbonIntensity is " + Json.quoted(value) + " instead of a number");
        }
        double grams = value.doubleValue();
        if (!(grams >= 0 && grams <= HIGHEST)) {
            throw enquiry.unreadable("carbonIntensity is " + Json.quoted(value) + ", not from 0 to 3000 g/kWh");
        }
        return grams + 0.0;
    }

    /** Of two rows for one hour, the one said later. */
    private static Row later(Row one, Row other, Enquiry enquiry) {
        Instant first = one.saidAt().orElse(Instant.MIN);
        Instant second = other.saidAt().orElse(Instant.MIN);
        if (first.equals(second) && one.gramsPerKilowattHour() != other.gramsPerKilowattHour()) {
            throw enquiry.unreadable("it gives two values for " + one.hour() + " and does not say which is the later");
        }
        return second.isAfter(first) ? other : one;
    }
}
