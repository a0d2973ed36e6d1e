package io.accalmie.grid;

import java.time.Duration;
import java.util.Optional;

/**
 * How far a zone's numbers can be trusted.
 *
 * @param zone whose power
 * @param latest the last hour known; empty where none is
 * @param age from the end of that hour to the present
 * @param forecast what is expected; empty where nothing is known to say
 * @param stale whether the last hour is older than the operator allows, or the forecast a last resort or absent
 */
public record ZoneCondition(
        ZoneId zone,
        Optional<IntensityPoint> latest,
        Optional<Duration> age,
        Optional<ZoneForecast> forecast,
        boolean stale) {}
