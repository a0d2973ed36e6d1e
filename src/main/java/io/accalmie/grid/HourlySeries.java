package io.accalmie.grid;

import io.accalmie.quantity.TimeWindow;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.Optional;

/** One intensity an hour without gaps: hour {@code i} is {@code [start + i h, start + (i+1) h)}. Immutable. */
public final class HourlySeries {
    private final Instant start;
    private final double[] gramsPerKilowattHour;

    /**
     * A series.
     *
     * @param start a whole hour, UTC
     * @param gramsPerKilowattHour g/kWh, each finite and not negative, at least one; copied
     */
    public HourlySeries(Instant start, double... gramsPerKilowattHour) {
        if (!start.equals(start.truncatedTo(ChronoUnit.HOURS)) || gramsPerKilowattHour.length == 0) {
            throw new IllegalArgumentException("an hourly series starts on a whole hour and has at least one, but got "
                    + start + " and " + gramsPerKilowattHour.length);
        }
        for (double value : gramsPerKilowattHour) {
            if (!Double.isFinite(value) || value < 0) {
                throw new IllegalArgumentException("intensity must be finite and not negative, but is " + value);
            }
        }
        this.start = start;
        this.gramsPerKilowattHour = gramsPerKilowattHour.clone();
    }

    /** From the start of the first hour to the end of the last. */
    public TimeWindow span() {
        return new TimeWindow(start, start.plus(Duration.ofHours(hours())));
    }

    /** How many hours, at least 1. */
    public int hours() {
        return gramsPerKilowattHour.length;
    }

    /** g/kWh in hour {@code index}, from 0. */
    public double gramsPerKilowattHour(int index) {
        return gramsPerKilowattHour[index];
    }

    /** The hour of that index as a window. */
    public TimeWindow interval(int index) {
        Instant from = start.plus(Duration.ofHours(index));
        return new TimeWindow(from, from.plus(Duration.ofHours(1)));
    }

    /** The hours that lie wholly inside {@code span}; empty where there is none. */
    public Optional<HourlySeries> within(TimeWindow span) {
        int containing = indexOf(span.start());
        boolean begins = interval(containing).start().equals(span.start());
        int first = Math.max(0, begins ? containing : containing + 1);
        int after = Math.min(hours(), indexOf(span.end()));
        return first < after
                ? Optional.of(new HourlySeries(
                        interval(first).start(), Arrays.copyOfRange(gramsPerKilowattHour, first, after)))
                : Optional.empty();
    }

    /** Index of the hour that contains {@code instant}; outside {@code 0..hours()-1} where the series lacks it. */
    public int indexOf(Instant instant) {
        return Math.toIntExact(Math.floorDiv(Duration.between(start, instant).toSeconds(), 3600L));
    }
}
