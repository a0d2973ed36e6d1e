package io.accalmie.grid;

import java.time.Instant;
import java.util.List;

/** What a grid's intensity is expected to be. Thread-safe. */
public interface IntensityForecasts {
    /**
     * The forecast of a zone as known at {@code now}: contiguous intervals, the first containing {@code now}; empty where
     * the source has none for the zone.
     */
    List<IntensityPoint> forecast(ZoneId zone, Instant now);
}
