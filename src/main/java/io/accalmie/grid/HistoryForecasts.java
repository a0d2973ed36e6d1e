package io.accalmie.grid;

import io.accalmie.quantity.CarbonIntensity;
import io.accalmie.quantity.TimeWindow;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Forecasts every zone of a history with {@link OwnForecast}, 96 whole hours beyond the present one, whatever the span of
 * the history: a forecast does not know where a trace ends. A zone is computed once an hour, because rounds ask every few
 * seconds.
 */
public final class HistoryForecasts implements IntensityForecasts {
    /** Whose forecast it is: shown with every number that rests on it. */
    public static final String SOURCE = "own forecast from recorded history";

    private static final int HOURS_AHEAD = 96;
    private static final Duration HOUR = Duration.ofHours(1);

    private final IntensityHistory history;
    private final Map<ZoneId, Issue> latest = new ConcurrentHashMap<>();

    /** Forecasts from {@code history}, of which only hourly points are used. */
    public HistoryForecasts(IntensityHistory history) {
        this.history = history;
    }

    /** Empty where the history holds no hour of the last day. */
    @Override
    public List<IntensityPoint> forecast(ZoneId zone, Instant now) {
        Instant hour = now.truncatedTo(ChronoUnit.HOURS);
        Issue issue = latest.get(zone);
        if (issue == null || !issue.hour().equals(hour)) {
            issue = new Issue(hour, compute(zone, hour));
            latest.put(zone, issue);
        }
        return issue.points();
    }

    private List<IntensityPoint> compute(ZoneId zone, Instant hour) {
        TimeWindow used = new TimeWindow(hour.minus(OwnForecast.HISTORY_USED), hour);
        return latestRun(history.between(zone, used, hour), hour)
                .map(known -> points(zone, OwnForecast.ahead(known, hoursTo(known, hour)), hour))
                .orElse(List.of());
    }

    private static int hoursTo(HourlySeries known, Instant hour) {
        return (int) Duration.between(known.span().end(), hour).toHours() + 1 + HOURS_AHEAD;
    }

    /** The hours without a gap that end last: a gap would shift the hours of the day. Empty if they ended a day ago. */
    private static Optional<HourlySeries> latestRun(List<IntensityPoint> points, Instant hour) {
        int first = points.size();
        while (first > 0 && continues(points, first)) {
            first--;
        }
        List<IntensityPoint> run = points.subList(first, points.size());
        if (run.isEmpty() || run.get(run.size() - 1).interval().end().isBefore(hour.minus(Duration.ofDays(1)))) {
            return Optional.empty();
        }
        double[] values = run.stream()
                .mapToDouble(point -> point.intensity().gramsPerKilowattHour())
                .toArray();
        return Optional.of(new HourlySeries(run.get(0).interval().start(), values));
    }

    private static boolean continues(List<IntensityPoint> points, int first) {
        TimeWindow interval = points.get(first - 1).interval();
        boolean joins = first == points.size()
                || interval.end().equals(points.get(first).interval().start());
        return joins && interval.length().equals(HOUR);
    }

    private static List<IntensityPoint> points(ZoneId zone, HourlySeries forecast, Instant hour) {
        List<IntensityPoint> points = new ArrayList<>();
        for (int index = forecast.indexOf(hour); index < forecast.hours(); index++) {
            CarbonIntensity intensity = new CarbonIntensity(forecast.gramsPerKilowattHour(index));
            points.add(
                    new IntensityPoint(zone, forecast.interval(index), intensity, SignalKind.FORECAST, SOURCE, hour));
        }
        return List.copyOf(points);
    }

    private record Issue(Instant hour, List<IntensityPoint> points) {}
}
