package io.accalmie.grid.live;

import io.accalmie.grid.GridConditions;
import io.accalmie.grid.IntensityHistory;
import io.accalmie.grid.IntensityPoint;
import io.accalmie.grid.ProviderCondition;
import io.accalmie.grid.SignalOrigin;
import io.accalmie.grid.WatchedZones;
import io.accalmie.grid.ZoneCondition;
import io.accalmie.grid.ZoneForecast;
import io.accalmie.grid.ZoneId;
import io.accalmie.quantity.TimeWindow;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Supplier;

/**
 * How far each zone and each provider can be trusted.
 *
 * @param origin where the signals come from
 * @param watched the zones looked at
 * @param history what intensities were
 * @param outlook what is expected of a zone at an instant
 * @param asked how it goes with the providers
 * @param staleAfter how old the last known hour may be
 */
record Conditions(
        SignalOrigin origin,
        WatchedZones watched,
        IntensityHistory history,
        BiFunction<ZoneId, Instant, Optional<ZoneForecast>> outlook,
        Supplier<List<ProviderCondition>> asked,
        Duration staleAfter)
        implements GridConditions {
    /** How far back the last known hour is looked for. */
    private static final Duration LOOK_BACK = Duration.ofDays(3);

    @Override
    public List<ZoneCondition> zones(Instant now) {
        return watched.countries().keySet().stream()
                .map(zone -> zone(zone, now))
                .toList();
    }

    @Override
    public List<ProviderCondition> providers() {
        return asked.get();
    }

    private ZoneCondition zone(ZoneId zone, Instant now) {
        List<IntensityPoint> past = history.between(zone, new TimeWindow(now.minus(LOOK_BACK), now), now);
        Optional<IntensityPoint> latest = past.isEmpty() ? Optional.empty() : Optional.of(past.get(past.size() - 1));
        Optional<Duration> age =
                latest.map(point -> Duration.between(point.interval().end(), now));
        Optional<ZoneForecast> forecast = outlook.apply(zone, now);
        boolean stale = age.filter(known -> known.compareTo(staleAfter) <= 0).isEmpty()
                || forecast.filter(known -> !known.rung().isLastResort()).isEmpty();
        return new ZoneCondition(zone, latest, age, forecast, stale);
    }
}
