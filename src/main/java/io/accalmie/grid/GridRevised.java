package io.accalmie.grid;

import io.accalmie.quantity.CarbonIntensity;
import io.accalmie.quantity.TimeWindow;
import java.time.Instant;

/**
 * The intensity that stands for an hour which was known already has changed: what was booked on it must be computed anew.
 *
 * @param zone whose power
 * @param interval the hour
 * @param before what stood
 * @param after what stands now
 * @param source who says so
 * @param at when the product heard it, product clock
 */
public record GridRevised(
        ZoneId zone, TimeWindow interval, CarbonIntensity before, CarbonIntensity after, String source, Instant at) {}
