package io.accalmie.grid;

import io.accalmie.grid.IntervalForecast.Bounds;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What is expected of a zone, and on what that rests.
 *
 * @param zone whose power
 * @param rung what it rests on
 * @param issuedAt when it was issued; for the last values, when the last of them was over; for the mean of a year, the end of
 *     that year
 * @param points contiguous hours, the first containing the present; never empty
 * @param bounds where nine of ten outcomes are expected, over the same hours; empty where too little is known to say
 */
public record ZoneForecast(
        ZoneId zone, ForecastRung rung, Instant issuedAt, List<IntensityPoint> points, Optional<Bounds> bounds) {}
