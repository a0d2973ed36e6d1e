package io.accalmie.grid;

import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;

/** An hourly series while a file is read. */
final class GrowingSeries {
    private final Instant start;
    private double[] values = new double[96];
    private int hours;

    GrowingSeries(Instant start) {
        this.start = start;
    }

    /** The hour that must come next. */
    Instant next() {
        return start.plus(Duration.ofHours(hours));
    }

    void add(double gramsPerKilowattHour) {
        if (hours == values.length) {
            values = Arrays.copyOf(values, hours * 2);
        }
        values[hours++] = gramsPerKilowattHour;
    }

    /** What was added, at least one hour. */
    HourlySeries series() {
        return new HourlySeries(start, Arrays.copyOf(values, hours));
    }
}
