package io.accalmie.metering;

import io.accalmie.grid.IntensityHistory;
import io.accalmie.grid.IntensityPoint;
import io.accalmie.grid.SignalKind;
import io.accalmie.grid.ZoneId;
import io.accalmie.quantity.CarbonIntensity;
import io.accalmie.quantity.TimeWindow;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** A grid whose intensities, from {@link #START} on, are the given ones, an hour each, in every zone. */
public final class HourlyIntensity implements IntensityHistory {
    public static final Instant START = Instant.parse("2026-11-22T20:00:00Z");

    private final double[] gramsPerKilowattHour;

    public HourlyIntensity(double... gramsPerKilowattHour) {
        this.gramsPerKilowattHour = gramsPerKilowattHour;
    }

    /** Hour {@code index}, counted from 0. */
    public static TimeWindow hour(int index) {
        Instant start = START.plus(Duration.ofHours(index));
        return new TimeWindow(start, start.plus(Duration.ofHours(1)));
    }

    public List<IntensityPoint> points(ZoneId zone) {
        List<IntensityPoint> points = new ArrayList<>();
        for (int i = 0; i < gramsPerKilowattHour.length; i++) {
            points.add(new IntensityPoint(
                    zone,
                    hour(i),
                    new CarbonIntensity(gramsPerKilowattHour[i]),
                    SignalKind.RECORDED,
                    "a test's grid",
                    hour(i).end()));
        }
        return points;
    }

    @Override
    public Set<ZoneId> zones() {
        return Set.of();
    }

    @Override
    public List<IntensityPoint> between(ZoneId zone, TimeWindow span, Instant now) {
        return points(zone).stream()
                .filter(point -> point.interval().overlap(span).isPresent()
                        && !point.interval().end().isAfter(now))
                .toList();
    }
}
