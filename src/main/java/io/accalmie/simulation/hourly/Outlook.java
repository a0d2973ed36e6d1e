package io.accalmie.simulation.hourly;

import io.accalmie.grid.HourlySeries;
import io.accalmie.planning.IntensityCurve;
import java.time.Duration;
import java.time.Instant;

/** What is expected of a pool's power from the present hour on, g/kWh. Times are ms since the epoch. */
public final class Outlook {
    /** An hour in ms. */
    public static final long HOUR = Duration.ofHours(1).toMillis();

    /** Means this close, relatively, are equal: prefix sums carry noise of that size. */
    private static final double NOISE = 1e-9;

    private final long start;
    private final double[] values;
    private final double[] before;
    private final double[] toDecideBy;

    /** An outlook as a forecast states it, hour by hour. */
    public Outlook(HourlySeries forecast) {
        this(forecast, forecast);
    }

    /** An outlook of a forecast, and the same forecast as it should be weighed by a planner. */
    public Outlook(HourlySeries forecast, HourlySeries weighed) {
        this.start = forecast.span().start().toEpochMilli();
        this.values = new double[forecast.hours()];
        this.before = new double[forecast.hours() + 1];
        this.toDecideBy = new double[forecast.hours()];
        for (int hour = 0; hour < values.length; hour++) {
            values[hour] = forecast.gramsPerKilowattHour(hour);
            toDecideBy[hour] = weighed.gramsPerKilowattHour(hour);
            before[hour + 1] = before[hour] + values[hour];
        }
    }

    /** The intensity of the present hour, g/kWh. */
    public double now() {
        return values[0];
    }

    /** First instant that it does not cover. */
    public long end() {
        return start + values.length * HOUR;
    }

    /** A curve to plan with: the forecast, weighed by what it is worth. */
    public IntensityCurve curve() {
        return new IntensityCurve(Instant.ofEpochMilli(start), Duration.ofHours(1), toDecideBy);
    }

    /** Mean over a span inside the outlook that is not empty, g/kWh; a short span loses no digits to large sums. */
    public double mean(long from, long to) {
        int first = (int) ((from - start) / HOUR);
        int last = (int) ((to - 1 - start) / HOUR);
        if (first == last) {
            return values[first];
        }
        double head = (start + (first + 1) * HOUR - from) * values[first];
        double tail = (to - start - last * HOUR) * values[last];
        return (head + (before[last] - before[first + 1]) * HOUR + tail) / (to - from);
    }

    /**
     * The start of least mean intensity over {@code length} among {@code first}, {@code first + step}, … up to {@code last};
     * the earliest of equals. A span that leaves the outlook counts with the part inside.
     *
     * @param last not before {@code first}, before the end
     */
    public long greenestStart(long first, long last, long step, long length) {
        long best = first;
        double least = Double.POSITIVE_INFINITY;
        for (long at = first; at <= last; at += step) {
            double mean = mean(at, Math.min(at + length, end()));
            if (mean < least * (1 - NOISE)) {
                best = at;
                least = mean;
            }
        }
        return best;
    }
}
