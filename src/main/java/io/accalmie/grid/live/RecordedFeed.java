package io.accalmie.grid.live;

import io.accalmie.grid.ForecastRung;
import io.accalmie.grid.GridConditions;
import io.accalmie.grid.GridTrace;
import io.accalmie.grid.Hindsight;
import io.accalmie.grid.HistoryForecasts;
import io.accalmie.grid.IntensityForecasts;
import io.accalmie.grid.IntensityHistory;
import io.accalmie.grid.IntensityPoint;
import io.accalmie.grid.SignalOrigin;
import io.accalmie.grid.WatchedZones;
import io.accalmie.grid.ZoneForecast;
import io.accalmie.grid.ZoneId;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** A recorded trace where no provider is set up. */
record RecordedFeed(GridTrace trace, IntensityForecasts forecasts, GridConditions conditions) implements SignalFeed {
    static RecordedFeed of(GridTrace trace, SignalOrigin origin, WatchedZones watched, Duration staleAfter) {
        IntensityForecasts forecasts = new HistoryForecasts(trace);
        return new RecordedFeed(
                trace,
                forecasts,
                new Conditions(
                        origin, watched, trace, (zone, now) -> outlook(forecasts, zone, now), List::of, staleAfter));
    }

    private static Optional<ZoneForecast> outlook(IntensityForecasts forecasts, ZoneId zone, Instant now) {
        List<IntensityPoint> points = forecasts.forecast(zone, now);
        return points.isEmpty()
                ? Optional.empty()
                : Optional.of(
                        new ZoneForecast(zone, ForecastRung.OWN, points.get(0).issuedAt(), points, Optional.empty()));
    }

    @Override
    public IntensityHistory history() {
        return trace;
    }

    @Override
    public Hindsight hindsight() {
        return trace;
    }
}
