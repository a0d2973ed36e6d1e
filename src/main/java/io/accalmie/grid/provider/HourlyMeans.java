package io.accalmie.grid.provider;

import io.accalmie.quantity.TimeWindow;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Whole hours from a provider's shorter intervals: the mean over time where every part is there, nothing where one is missing
 * or was told twice with different values. Not thread-safe.
 */
public final class HourlyMeans {
    private static final Duration HOUR = Duration.ofHours(1);

    private final Duration part;
    private final Map<Instant, Double> values = new HashMap<>();
    private final Set<Instant> contradicted = new HashSet<>();

    /**
     * Of nothing yet.
     *
     * @param part length of the provider's intervals, an hour divided by a whole number
     */
    public HourlyMeans(Duration part) {
        if (part.isZero() || part.isNegative() || HOUR.toMillis() % part.toMillis() != 0) {
            throw new IllegalArgumentException("an hour must be whole parts, but a part is " + part);
        }
        this.part = part;
    }

    /** The whole hours that overlap {@code span} and are over at {@code now}; empty where there is none. */
    public static Optional<TimeWindow> over(TimeWindow span, Instant now) {
        Instant from = span.start().truncatedTo(ChronoUnit.HOURS);
        Instant past = now.truncatedTo(ChronoUnit.HOURS);
        Instant end = span.end().plus(HOUR).minusNanos(1).truncatedTo(ChronoUnit.HOURS);
        Instant to = end.isBefore(past) ? end : past;
        return from.isBefore(to) && span.start().isBefore(span.end())
                ? Optional.of(new TimeWindow(from, to))
                : Optional.empty();
    }

    /** Whether a part may start at this instant. */
    public boolean startsPart(Instant start) {
        return start.getNano() == 0
                && Duration.between(start.truncatedTo(ChronoUnit.HOURS), start).toSeconds() % part.toSeconds() == 0;
    }

    /** Takes the value of the part that starts at {@code start}. */
    public void add(Instant start, double value) {
        Double before = values.putIfAbsent(start, value);
        if (before != null && before != value) {
            contradicted.add(start);
        }
    }

    /** Each whole hour of {@code span} that has all its parts, by its start. */
    public SortedMap<Instant, Double> hours(TimeWindow span) {
        SortedMap<Instant, Double> hours = new TreeMap<>();
        for (Instant hour = span.start(); hour.isBefore(span.end()); hour = hour.plus(HOUR)) {
            OptionalDouble mean = mean(hour);
            if (mean.isPresent()) {
                hours.put(hour, mean.getAsDouble());
            }
        }
        return Collections.unmodifiableSortedMap(hours);
    }

    private OptionalDouble mean(Instant hour) {
        double sum = 0;
        int parts = 0;
        for (Instant start = hour; start.isBefore(hour.plus(HOUR)); start = start.plus(part)) {
            Double value = values.get(start);
            if (value == null || contradicted.contains(start)) {
                return OptionalDouble.empty();
            }
            sum += value;
            parts++;
        }
        return OptionalDouble.of(sum / parts);
    }
}
