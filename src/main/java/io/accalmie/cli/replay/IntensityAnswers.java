package io.accalmie.cli.replay;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.accalmie.grid.GridTrace;
import io.accalmie.grid.IntensityForecasts;
import io.accalmie.grid.IntensityPoint;
import io.accalmie.grid.SignalKind;
import io.accalmie.grid.ZoneId;
import io.accalmie.quantity.TimeWindow;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.stream.Stream;

/**
 * Answers for the carbon intensity of a zone, as known at a replayed present. No answer but a forecast holds an hour that is
 * not over: where the real API estimates the current hour, {@code latest} gives the last complete one, since a value for the
 * current hour would come from the future. A forecast is made from the hours that are over.
 */
final class IntensityAnswers {
    private static final DateTimeFormatter MILLISECONDS =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSS'Z'").withZone(ZoneOffset.UTC);
    private static final Duration HOUR = Duration.ofHours(1);
    private static final Duration HISTORY = Duration.ofHours(24);
    private static final Duration LONGEST_RANGE = Duration.ofDays(10);

    private final GridTrace trace;
    private final IntensityForecasts forecasts;

    IntensityAnswers(GridTrace trace, IntensityForecasts forecasts) {
        this.trace = trace;
        this.forecasts = forecasts;
    }

    /** Refuses what the parameters ask for beyond an hourly, consumption-based, lifecycle trace. */
    private static void check(Query query) {
        query.requireOnly("emissionFactorType", "lifecycle", List.of("direct"));
        query.requireOnly("flowTraced", "true", List.of("false"));
        query.requireOnly(
                "temporalGranularity",
                "hourly",
                List.of("5_minutes", "15_minutes", "daily", "monthly", "quarterly", "yearly"));
        query.oneOf("disableEstimations", "false", List.of("true", "false"));
    }

    /** What {@code temporality} of {@code zone} was at {@code now}. */
    ObjectNode answer(Temporality temporality, ZoneId zone, Query query, Instant now) {
        check(query);
        return switch (temporality) {
            case LATEST -> latest(zone, now);
            case HISTORY -> rows(zone, "history", lastDay(zone, now).stream());
            case PAST -> past(zone, query.instant("datetime"), now);
            case PAST_RANGE -> range(zone, query.instant("start"), query.instant("end"), now);
            case FORECAST -> forecast(zone, query, now);
        };
    }

    private ObjectNode latest(ZoneId zone, Instant now) {
        List<IntensityPoint> day = lastDay(zone, now);
        if (day.isEmpty()) {
            throw RefusedRequest.missing("No recent data for zone '" + zone + "'.");
        }
        ObjectNode row = start(day.get(day.size() - 1));
        return end(row.put("flowTraced", true), day.get(day.size() - 1)).put("temporalGranularity", "hourly");
    }

    private List<IntensityPoint> lastDay(ZoneId zone, Instant now) {
        Instant hour = now.truncatedTo(ChronoUnit.HOURS);
        return trace.between(zone, new TimeWindow(hour.minus(HISTORY), hour), now);
    }

    private ObjectNode past(ZoneId zone, Instant at, Instant now) {
        Instant hour = at.truncatedTo(ChronoUnit.HOURS);
        return trace.between(zone, new TimeWindow(hour, hour.plus(HOUR)), now).stream()
                .findFirst()
                .map(point -> end(start(point), point).put("temporalGranularity", "hourly"))
                .orElseThrow(() -> RefusedRequest.missing("No data for zone '" + zone + "' at " + text(at)
                        + ": the trace begins at " + text(trace.span().start()) + ", and it is " + text(now) + "."));
    }

    private ObjectNode range(ZoneId zone, Instant start, Instant end, Instant now) {
        if (!start.isBefore(end)) {
            throw RefusedRequest.badParameter("start must be before end, but is " + text(start) + ".");
        }
        if (Duration.between(start, end).compareTo(LONGEST_RANGE) > 0) {
            throw RefusedRequest.badParameter("The range is longer than 10 days, the most at hourly granularity.");
        }
        return rows(
                zone,
                "data",
                trace.between(zone, new TimeWindow(start, end), now).stream()
                        .filter(point -> !point.interval().start().isBefore(start)));
    }

    private ObjectNode forecast(ZoneId zone, Query query, Instant now) {
        int hours = Integer.parseInt(query.oneOf("horizonHours", "24", List.of("6", "24", "48", "72")));
        List<IntensityPoint> points = forecasts.forecast(zone, now);
        if (points.size() <= hours) {
            throw RefusedRequest.missing("No forecast for zone '" + zone + "'.");
        }
        ObjectNode answer = JsonNodeFactory.instance.objectNode().put("zone", zone.value());
        ArrayNode rows = answer.putArray("forecast");
        points.stream().limit(hours + 1L).forEach(point -> {
            double rounded = Math.rint(point.intensity().gramsPerKilowattHour() * 100) / 100;
            putIntensity(rows.addObject(), rounded)
                    .put("datetime", text(point.interval().start()));
        });
        return answer.put("updatedAt", text(points.get(0).issuedAt())).put("temporalGranularity", "hourly");
    }

    private static ObjectNode rows(ZoneId zone, String key, Stream<IntensityPoint> points) {
        ObjectNode answer =
                JsonNodeFactory.instance.objectNode().put("zone", zone.value()).put("temporalGranularity", "hourly");
        ArrayNode rows = answer.putArray(key);
        points.forEach(point -> rows.add(end(start(point), point)));
        return answer;
    }

    private static ObjectNode start(IntensityPoint point) {
        ObjectNode row =
                JsonNodeFactory.instance.objectNode().put("zone", point.zone().value());
        return putIntensity(row, point.intensity().gramsPerKilowattHour())
                .put("datetime", text(point.interval().start()))
                .put("updatedAt", text(point.issuedAt()))
                .put("createdAt", text(point.issuedAt()))
                .put("emissionFactorType", "lifecycle");
    }

    private static ObjectNode end(ObjectNode row, IntensityPoint point) {
        return row.put("isEstimated", point.kind() == SignalKind.ESTIMATED).putNull("estimationMethod");
    }

    /** The real API writes integers, and decimals on some plans: a whole value is an integer here. */
    private static ObjectNode putIntensity(ObjectNode row, double grams) {
        return grams == Math.rint(grams) ? row.put("carbonIntensity", (long) grams) : row.put("carbonIntensity", grams);
    }

    private static String text(Instant instant) {
        return MILLISECONDS.format(instant);
    }
}
