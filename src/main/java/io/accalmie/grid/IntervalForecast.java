package io.accalmie.grid;

import java.util.Optional;

/**
 * A forecast and how far it may be wrong.
 *
 * @param central g/kWh, hour by hour
 * @param bounds what the outcome of an hour lies between in nine of ten cases; empty where too little is known to say
 */
public record IntervalForecast(HourlySeries central, Optional<Bounds> bounds) {
    /**
     * Ends of the intervals, of the same hours as the forecast.
     *
     * @param low g/kWh, undercut in one of twenty cases
     * @param high g/kWh, exceeded in one of twenty cases
     */
    public record Bounds(HourlySeries low, HourlySeries high) {}
}
