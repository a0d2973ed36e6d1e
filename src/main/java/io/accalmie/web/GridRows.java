package io.accalmie.web;

import io.accalmie.dispatch.Pool;
import io.accalmie.dispatch.Pools;
import io.accalmie.grid.IntensityForecasts;
import io.accalmie.grid.IntensityHistory;
import io.accalmie.grid.IntensityPoint;
import io.accalmie.grid.ZoneId;
import io.accalmie.quantity.TimeWindow;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The grid on the first page: a day back, a day ahead, and where each number comes from. */
@Singleton
final class GridRows {
    private static final Duration DAY = Duration.ofHours(24);
    private static final double WIDTH = 240;
    private static final double HEIGHT = 36;

    private final Pools pools;
    private final IntensityHistory history;
    private final IntensityForecasts forecasts;

    GridRows(Pools pools, IntensityHistory history, IntensityForecasts forecasts) {
        this.pools = pools;
        this.history = history;
        this.forecasts = forecasts;
    }

    List<Overview.Zone> at(Instant now) {
        Map<ZoneId, List<Pool>> byZone = pools.all().stream()
                .collect(Collectors.groupingBy(pool -> pool.region().zone(), TreeMap::new, Collectors.toList()));
        List<Overview.Zone> rows = new ArrayList<>();
        byZone.forEach((zone, fed) -> rows.add(row(zone, fed, now)));
        return rows;
    }

    private Overview.Zone row(ZoneId zone, List<Pool> fed, Instant now) {
        List<IntensityPoint> past = history.between(zone, new TimeWindow(now.minus(DAY), now), now);
        List<IntensityPoint> ahead = forecasts.forecast(zone, now).stream()
                .filter(point -> point.interval().start().isBefore(now.plus(DAY)))
                .toList();
        String names = fed.stream().map(pool -> pool.id().value()).collect(Collectors.joining(", "));
        if (past.isEmpty()) {
            return new Overview.Zone(zone.value(), names, "unknown", "no signal", "", "", "", "", "");
        }
        IntensityPoint last = past.get(past.size() - 1);
        double top = Stream.concat(past.stream(), ahead.stream())
                .mapToDouble(GridRows::grams)
                .max()
                .orElse(1);
        return new Overview.Zone(
                zone.value(),
                names,
                String.format(Locale.ROOT, "%.0f", grams(last)),
                last.kind().word(),
                age(Duration.between(last.interval().end(), now)),
                last.source(),
                line(past, now, top),
                line(ahead, now, top),
                String.format(Locale.ROOT, "0 to %.0f g/kWh", top));
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

    private static String age(Duration age) {
        return age.toMinutes() < 60 ? age.toMinutes() + " min old" : age.toHours() + " h old";
    }
}
