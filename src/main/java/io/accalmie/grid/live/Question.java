package io.accalmie.grid.live;

import io.accalmie.grid.ZoneId;

/**
 * What a provider is asked again and again.
 *
 * @param provider its id
 * @param zone about which
 * @param about what
 */
public record Question(String provider, ZoneId zone, Subject about) {
    /** History and forecasts are asked apart. */
    public enum Subject {
        HISTORY,
        FORECAST
    }
}
