package io.accalmie.rounds;

import io.accalmie.grid.IntensityForecasts;
import io.accalmie.grid.IntensityPoint;
import io.accalmie.grid.SignalKind;
import io.accalmie.grid.ZoneId;
import io.accalmie.quantity.CarbonIntensity;
import io.accalmie.quantity.TimeWindow;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Hourly forecasts that a test sets and changes. */
final class ForecastsInMemory implements IntensityForecasts {
    private final Instant start;
    private final Map<ZoneId, double[]> curves = new HashMap<>();

    ForecastsInMemory(Instant start) {
        this.start = start;
    }

    /** One value an hour from the start, g/kWh; none: there is no forecast any more. */
    void set(ZoneId zone, double... gramsPerKilowattHour) {
        curves.put(zone, gramsPerKilowattHour);
    }

    @Override
    public List<IntensityPoint> forecast(ZoneId zone, Instant now) {
        double[] curve = curves.getOrDefault(zone, new double[0]);
        List<IntensityPoint> points = new ArrayList<>();
        Instant hour = now.truncatedTo(ChronoUnit.HOURS);
        for (int index = (int) Duration.between(start, hour).toHours(); index < curve.length; index++) {
            Instant from = start.plus(Duration.ofHours(index));
            points.add(new IntensityPoint(
                    zone,
                    new TimeWindow(from, from.plus(Duration.ofHours(1))),
                    new CarbonIntensity(curve[index]),
                    SignalKind.FORECAST,
                    "a test",
                    now));
        }
        return points;
    }
}
