package io.accalmie.grid.known;

import io.accalmie.grid.IntensityPoint;
import io.accalmie.grid.ZoneId;
import io.accalmie.grid.provider.GridReading;
import io.accalmie.quantity.TimeWindow;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;

/** The hours that somebody has said something of, one number each: the most trusted. Thread-safe. */
final class KnownHours {
    private static final Duration HOUR = Duration.ofHours(1);

    private final GridStore store;
    private final TrustedSources sources;
    private final Comparator<GridReading> byTrust;

    KnownHours(GridStore store, TrustedSources sources) {
        this.store = store;
        this.sources = sources;
        this.byTrust = sources.byTrust();
    }

    /** The hours that overlap {@code span} and are over at {@code now}, as known then, in order; hours nobody spoke of are absent. */
    List<IntensityPoint> between(ZoneId zone, TimeWindow span, Instant now) {
        TreeMap<Instant, GridReading> standing = new TreeMap<>();
        for (GridReading reading : store.readings(zone, span, now)) {
            if (isWholeHourBefore(now, reading.interval()) && sources.isUsable(reading)) {
                standing.merge(reading.interval().start(), reading, this::moreTrusted);
            }
        }
        return standing.values().stream()
                .map(sources::point)
                .flatMap(Optional::stream)
                .toList();
    }

    private GridReading moreTrusted(GridReading one, GridReading other) {
        return byTrust.compare(one, other) <= 0 ? one : other;
    }

    private static boolean isWholeHourBefore(Instant now, TimeWindow interval) {
        return !interval.end().isAfter(now)
                && interval.length().equals(HOUR)
                && interval.start().equals(interval.start().truncatedTo(ChronoUnit.HOURS));
    }
}
