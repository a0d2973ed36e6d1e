package io.accalmie.grid;

import io.accalmie.quantity.CarbonIntensity;
import io.accalmie.quantity.TimeWindow;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;

/**
 * A window of a forecast and what its power is expected to carry.
 *
 * @param window start and end
 * @param mean g/kWh, each part of the window weighing as long as it lasts
 */
public record CleanestWindow(TimeWindow window, CarbonIntensity mean) {
    /** A later window must be cleaner by more than this share: sums of doubles differ by less where windows are equal. */
    private static final double NOISE = 1e-9;

    /**
     * The window of that length with the least mean, the earliest of those; it may start between two intervals. Empty where
     * no such window fits into both {@code within} and the forecast.
     *
     * @param forecast contiguous, in order
     * @param length positive
     * @throws IllegalArgumentException if the length is not
     */
    public static Optional<CleanestWindow> of(List<IntensityPoint> forecast, Duration length, TimeWindow within) {
        Optional<CleanestWindow> best = Optional.empty();
        for (Instant start : starts(forecast, length, within)) {
            Optional<CleanestWindow> next = at(forecast, start, length);
            if (next.isPresent() && (best.isEmpty() || next.get().isCleanerThan(best.get()))) {
                best = next;
            }
        }
        return best;
    }

    /**
     * The window of that length that starts there; empty where the forecast does not cover it.
     *
     * @param forecast contiguous, in order
     * @param length positive
     * @throws IllegalArgumentException if the length is not
     */
    public static Optional<CleanestWindow> at(List<IntensityPoint> forecast, Instant start, Duration length) {
        if (length.isNegative() || length.isZero()) {
            throw new IllegalArgumentException("a window has a positive length, but got " + length);
        }
        TimeWindow window = new TimeWindow(start, start.plus(length));
        double sum = 0;
        Duration covered = Duration.ZERO;
        for (IntensityPoint point : forecast) {
            Optional<TimeWindow> shared = point.interval().overlap(window);
            if (shared.isPresent()) {
                covered = covered.plus(shared.get().length());
                sum += share(shared.get(), length) * point.intensity().gramsPerKilowattHour();
            }
        }
        return covered.equals(length)
                ? Optional.of(new CleanestWindow(window, new CarbonIntensity(sum)))
                : Optional.empty();
    }

    /** By how much this one's mean is below that of {@code other}, as a share of that; 0 where that is zero. */
    public double lessThan(CleanestWindow other) {
        double reference = other.mean.gramsPerKilowattHour();
        return reference == 0 ? 0 : 1 - mean.gramsPerKilowattHour() / reference;
    }

    private boolean isCleanerThan(CleanestWindow other) {
        return mean.gramsPerKilowattHour() < other.mean.gramsPerKilowattHour() * (1 - NOISE);
    }

    /** The mean is linear in the start between these, so its least value is at one of them. */
    private static TreeSet<Instant> starts(List<IntensityPoint> forecast, Duration length, TimeWindow within) {
        TreeSet<Instant> starts =
                new TreeSet<>(List.of(within.start(), within.end().minus(length)));
        for (IntensityPoint point : forecast) {
            starts.add(point.interval().start());
            starts.add(point.interval().end().minus(length));
        }
        starts.removeIf(
                start -> start.isBefore(within.start()) || start.plus(length).isAfter(within.end()));
        return starts;
    }

    private static double share(TimeWindow part, Duration whole) {
        return (double) part.length().toMillis() / whole.toMillis();
    }
}
