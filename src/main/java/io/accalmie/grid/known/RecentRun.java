package io.accalmie.grid.known;

import io.accalmie.grid.HourlySeries;
import io.accalmie.grid.IntensityPoint;
import io.accalmie.grid.SignalKind;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * The hours to forecast from: the last ones known, back to the first gap of more than 3 hours, because what lies before it would be
 * given the wrong hours of the day. Shorter gaps are bridged in a straight line, for forecasting only.
 *
 * @param hours g/kWh
 * @param latest the last point
 * @param recorded whether any of them was recorded
 */
record RecentRun(HourlySeries hours, IntensityPoint latest, boolean recorded) {
    /** The longest gap that is bridged. */
    static final int LONGEST_GAP_HOURS = 3;

    /**
     * The latest run of hourly points.
     *
     * @param points in order, each a whole hour
     * @return empty where there is none
     */
    static Optional<RecentRun> of(List<IntensityPoint> points) {
        if (points.isEmpty()) {
            return Optional.empty();
        }
        int first = points.size() - 1;
        while (first > 0 && missing(points, first) <= LONGEST_GAP_HOURS) {
            first--;
        }
        List<IntensityPoint> run = points.subList(first, points.size());
        boolean recorded = run.stream().anyMatch(point -> point.kind() == SignalKind.RECORDED);
        return Optional.of(new RecentRun(bridged(run), run.get(run.size() - 1), recorded));
    }

    /** When the last hour was over. */
    Instant end() {
        return hours.span().end();
    }

    /** Hours between point {@code index} and the one before it. */
    private static int missing(List<IntensityPoint> points, int index) {
        return hoursBetween(
                points.get(index - 1).interval().end(),
                points.get(index).interval().start());
    }

    private static HourlySeries bridged(List<IntensityPoint> run) {
        Instant start = run.get(0).interval().start();
        int last = hoursBetween(start, run.get(run.size() - 1).interval().start());
        double[] values = new double[last + 1];
        int before = 0;
        for (IntensityPoint point : run) {
            int index = hoursBetween(start, point.interval().start());
            values[index] = point.intensity().gramsPerKilowattHour();
            for (int gap = before + 1; gap < index; gap++) {
                double share = (gap - before) / (double) (index - before);
                values[gap] = values[before] + share * (values[index] - values[before]);
            }
            before = index;
        }
        return new HourlySeries(start, values);
    }

    private static int hoursBetween(Instant from, Instant to) {
        return Math.toIntExact(Duration.between(from, to).toHours());
    }
}
