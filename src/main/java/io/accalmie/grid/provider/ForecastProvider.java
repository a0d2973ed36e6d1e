package io.accalmie.grid.provider;

import io.accalmie.grid.ZoneId;
import java.time.Instant;
import java.util.Optional;

/** A provider's forecasts. Each call asks it; answers are kept by the caller. Thread-safe. */
public interface ForecastProvider {
    /** The id of its {@link SignalSource}. */
    String id();

    /** Whether it may be asked for the zone at all; says so without asking it. */
    boolean covers(ZoneId zone);

    /**
     * Its latest forecast, with the longest horizon that may be had; empty where it has none for the zone.
     *
     * @throws ProviderFailure if it cannot be had
     */
    Optional<ProviderForecast> forecast(ZoneId zone, Instant now);
}
