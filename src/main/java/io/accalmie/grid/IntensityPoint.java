package io.accalmie.grid;

import io.accalmie.quantity.CarbonIntensity;
import io.accalmie.quantity.TimeWindow;
import java.time.Instant;

/**
 * The intensity of a zone's power in one interval, and where the number came from.
 *
 * @param zone whose power
 * @param interval start and end; the value holds throughout
 * @param intensity average, lifecycle
 * @param kind what sort of number it is
 * @param source who said so, for people and auditors
 * @param issuedAt when it was said, on the product's clock
 */
public record IntensityPoint(
        ZoneId zone,
        TimeWindow interval,
        CarbonIntensity intensity,
        SignalKind kind,
        String source,
        Instant issuedAt) {}
