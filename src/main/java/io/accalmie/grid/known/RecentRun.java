package io.accalmie.grid.known;

import io.accalmie.grid.HourlySeries;
import io.accalmie.grid.IntensityPoint;
import io.accalmie.grid.OwnForecast;
import io.accalmie.grid.SignalKind;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * The hours to forecast from: the last ones known, without gaps. Up to 3 missing hours are bridged in a straight line, up to 24 by the
 * own forecast from at least a day before them; the history begins after a longer gap. For forecasting only: nothing is booked on a
 * bridge.
 *
 * @param hours g/kWh
 * @param latest the last point
 * @param recorded whether any of them was recorded
 */
record RecentRun(HourlySeries hours, IntensityPoint latest, boolean recorded) {
    private static final int LONGEST_STRAIGHT = 3;
    private static final int DAY = 24;

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
        Draft draft = new Draft(points);
        points.forEach(draft::add);
        HourlySeries hours = draft.series();
        boolean recorded = points.stream()
                .anyMatch(point -> point.kind() == SignalKind.RECORDED
                        && !point.interval().start().isBefore(hours.span().start()));
        return Optional.of(new RecentRun(hours, points.get(points.size() - 1), recorded));
    }

    /** When the last hour was over. */
    Instant end() {
        return hours.span().end();
    }

    private static int hoursBetween(Instant from, Instant to) {
        return Math.toIntExact(Duration.between(from, to).toHours());
    }

    /** The run so far: from index {@code first} until before {@code end}. */
    private static final class Draft {
        private final Instant origin;
        private final double[] values;
        private int first;
        private int end;

        Draft(List<IntensityPoint> points) {
            this.origin = points.get(0).interval().start();
            this.values = new double
                    [1
                            + hoursBetween(
                                    origin,
                                    points.get(points.size() - 1).interval().start())];
        }

        void add(IntensityPoint point) {
            int index = hoursBetween(origin, point.interval().start());
            values[index] = point.intensity().gramsPerKilowattHour();
            int missing = index - end;
            if (missing > DAY || (missing > LONGEST_STRAIGHT && end - first < DAY)) {
                first = index;
            } else if (missing > LONGEST_STRAIGHT) {
                HourlySeries bridge = OwnForecast.ahead(series(), missing);
                for (int hour = 0; hour < missing; hour++) {
                    values[end + hour] = bridge.gramsPerKilowattHour(hour);
                }
            } else {
                for (int hour = end; hour < index; hour++) {
                    double share = (hour - end + 1) / (missing + 1.0);
                    values[hour] = values[end - 1] + share * (values[index] - values[end - 1]);
                }
            }
            end = index + 1;
        }

        HourlySeries series() {
            return new HourlySeries(origin.plus(Duration.ofHours(first)), Arrays.copyOfRange(values, first, end));
        }
    }
}
