package io.accalmie.grid.known;

import io.accalmie.grid.IntensityHistory;
import io.accalmie.grid.IntensityPoint;
import io.accalmie.grid.SignalKind;
import io.accalmie.grid.WatchedZones;
import io.accalmie.grid.ZoneId;
import io.accalmie.quantity.TimeWindow;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * The number that stands for each hour: of the most trusted source that has one, as it said last. For an hour nobody has spoken of, and
 * whose end is longer ago than the operator's patience, what was expected just before it began stands in, as {@link
 * SignalKind#ESTIMATED} and said so, so that books can close; when somebody speaks of it after all, that is a revision. Younger hours
 * nobody has spoken of are absent.
 *
 * <p>Each hour stood in for costs a forecast, and is remembered. Thread-safe.
 */
public final class StandingHistory implements IntensityHistory {
    /** How long an hour may be waited for unless the operator says otherwise; contracts, section 3: settlement. */
    public static final Duration PATIENCE = Duration.ofHours(72);

    private static final Duration HOUR = Duration.ofHours(1);
    private static final int MOST_REMEMBERED = 10_000;

    private final KnownHours hours;
    private final ForecastChain forecasts;
    private final WatchedZones watched;
    private final Duration patience;
    private final Remembered<Missed, IntensityPoint> standIns = new Remembered<>(MOST_REMEMBERED);

    private record Missed(ZoneId zone, TimeWindow interval) {}

    /**
     * A history of what is known.
     *
     * @param store what providers said
     * @param sources whom to believe
     * @param forecasts over the same store and sources: what stands in
     * @param watched the zones this history is for
     * @param patience how long an hour is waited for after its end, not negative; {@link #PATIENCE}
     */
    public StandingHistory(
            GridStore store, TrustedSources sources, ForecastChain forecasts, WatchedZones watched, Duration patience) {
        this.hours = new KnownHours(store, sources);
        this.forecasts = forecasts;
        this.watched = watched;
        this.patience = patience;
    }

    @Override
    public Set<ZoneId> zones() {
        return Set.copyOf(watched.countries().keySet());
    }

    @Override
    public List<IntensityPoint> between(ZoneId zone, TimeWindow span, Instant now) {
        List<IntensityPoint> said = hours.between(zone, span, now);
        Instant awaited = now.minus(patience);
        Instant first = span.start().truncatedTo(ChronoUnit.HOURS);
        if (!first.plus(HOUR).isBefore(awaited) || span.length().isZero()) {
            return said;
        }
        Map<Instant, IntensityPoint> byStart =
                said.stream().collect(Collectors.toMap(point -> point.interval().start(), Function.identity()));
        List<IntensityPoint> standing = new ArrayList<>();
        Instant end = span.end().isBefore(now) ? span.end() : now;
        for (Instant start = first; start.isBefore(end); start = start.plus(HOUR)) {
            TimeWindow hour = new TimeWindow(start, start.plus(HOUR));
            Optional.ofNullable(byStart.get(start))
                    .or(() -> standIn(zone, hour, awaited))
                    .ifPresent(standing::add);
        }
        return List.copyOf(standing);
    }

    private Optional<IntensityPoint> standIn(ZoneId zone, TimeWindow hour, Instant awaited) {
        return hour.end().isBefore(awaited)
                ? Optional.of(standIns.of(new Missed(zone, hour), this::expected))
                : Optional.empty();
    }

    private IntensityPoint expected(Missed hour) {
        Instant before = hour.interval().start().minusMillis(1);
        IntensityPoint expected = forecasts.forecast(hour.zone(), before).get(1);
        return new IntensityPoint(
                hour.zone(),
                hour.interval(),
                expected.intensity(),
                SignalKind.ESTIMATED,
                "no actual came within " + patience.toHours() + " h; what was expected before the hour stands in: "
                        + expected.source(),
                expected.issuedAt());
    }
}
