package io.accalmie.web;

import io.accalmie.dispatch.Pools;
import io.accalmie.grid.GridConditions;
import io.accalmie.grid.IntensityHistory;
import io.accalmie.grid.IntensityPoint;
import io.accalmie.grid.SignalOrigin;
import io.accalmie.grid.ZoneCondition;
import io.accalmie.grid.ZoneId;
import io.accalmie.quantity.TimeWindow;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The grid on the first page: a day back, a day ahead, where each number comes from, and how far it can be trusted. */
@Singleton
final class GridRows {
    private static final Duration DAY = Duration.ofHours(24);
    private static final double WIDTH = 240;
    private static final double HEIGHT = 36;

    private final Pools pools;
    private final IntensityHistory history;
    private final GridConditions conditions;

    GridRows(Pools pools, IntensityHistory history, GridConditions conditions) {
        this.pools = pools;
        this.history = history;
        this.conditions = conditions;
    }

    /** Where the signals come from. */
    SignalOrigin origin() {
        return conditions.origin();
    }

    List<Overview.Zone> at(Instant now) {
        return conditions.zones(now).stream().map(zone -> row(zone, now)).toList();
    }

    private Overview.Zone row(ZoneCondition zone, Instant now) {
        List<IntensityPoint> past = history.between(zone.zone(), new TimeWindow(now.minus(DAY), now), now);
        List<IntensityPoint> ahead = zone.forecast().stream()
                .flatMap(forecast -> forecast.points().stream())
                .filter(point -> point.interval().start().isBefore(now.plus(DAY)))
                .toList();
        double top = Stream.concat(past.stream(), ahead.stream())
                .mapToDouble(GridRows::grams)
                .max()
                .orElse(1);
        return new Overview.Zone(
                zone.zone().value(),
                fedBy(zone.zone()),
                zone.latest()
                        .map(last -> String.format(Locale.ROOT, "%.0f", grams(last)))
                        .orElse("unknown"),
                zone.latest().map(last -> last.kind().word()).orElse("no signal"),
                zone.age().map(GridWords::age).orElse(""),
                zone.latest().map(IntensityPoint::source).orElse(""),
                GridWords.forecast(zone),
                zone.stale() ? "stale" : "",
                zone.stale() ? GridWords.staleness(zone) : "",
                line(past, now, top),
                line(ahead, now, top),
                past.isEmpty() && ahead.isEmpty() ? "" : String.format(Locale.ROOT, "0 to %.0f g/kWh", top));
    }

    private String fedBy(ZoneId zone) {
        return pools.all().stream()
                .filter(pool -> pool.region().zone().equals(zone))
                .map(pool -> pool.id().value())
                .collect(Collectors.joining(", "));
    }

    private static String line(List<IntensityPoint> points, Instant now, double top) {
        StringBuilder line = new StringBuilder();
        for (IntensityPoint point : points) {
            double y = HEIGHT - grams(point) / top * HEIGHT;
            line.append(
                    String.format(Locale.ROOT, "%.1f,%.1f ", x(point.interval().start(), now), y));
            line.append(
                    String.format(Locale.ROOT, "%.1f,%.1f ", x(point.interval().end(), now), y));
        }
        return line.toString().strip();
    }

    private static double x(Instant at, Instant now) {
        double days = Duration.between(now, at).toMillis() / (double) DAY.toMillis();
        return Math.min(WIDTH, Math.max(0, WIDTH / 2 * (1 + days)));
    }

    private static double grams(IntensityPoint point) {
        return point.intensity().gramsPerKilowattHour();
    }
}
