package io.accalmie.cli.chart;

import io.accalmie.quantity.TimeWindow;
import java.time.Duration;
import java.time.Instant;

/**
 * How many GPUs are busy along the horizon, as a mean over each of many equal columns: a run costs the same whether it covers
 * one column or a thousand, so a million of them take a fraction of a second.
 */
final class BusyCurve {
    private final TimeWindow horizon;
    private final double[] within;
    private final double[] change;

    BusyCurve(TimeWindow horizon, int columns) {
        this.horizon = horizon;
        this.within = new double[columns];
        this.change = new double[columns + 1];
    }

    /** Adds a GPU that is busy in {@code span}; what lies outside the horizon does not show. */
    void add(TimeWindow span) {
        horizon.overlap(span).ifPresent(seen -> {
            double from = column(seen.start());
            double to = column(seen.end());
            int first = (int) from;
            int last = (int) to;
            if (first == last) {
                within[first] += to - from;
                return;
            }
            within[first] += first + 1 - from;
            change[first + 1] += 1;
            change[last] -= 1;
            if (last < within.length) {
                within[last] += to - last;
            }
        });
    }

    /** Mean number of busy GPUs in each column. */
    double[] means() {
        double[] means = new double[within.length];
        double whole = 0;
        for (int column = 0; column < means.length; column++) {
            whole += change[column];
            means[column] = whole + within[column];
        }
        return means;
    }

    private double column(Instant instant) {
        double share = (double) Duration.between(horizon.start(), instant).toMillis()
                / horizon.length().toMillis();
        return share * within.length;
    }
}
