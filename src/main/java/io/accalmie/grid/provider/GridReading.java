package io.accalmie.grid.provider;

import io.accalmie.grid.SignalKind;
import io.accalmie.grid.ZoneId;
import io.accalmie.quantity.CarbonIntensity;
import io.accalmie.quantity.TimeWindow;
import java.time.Instant;

/**
 * What a provider says a zone's intensity was in one interval.
 *
 * @param zone whose power
 * @param interval one whole hour; where the provider's intervals are shorter, the value is their mean over time
 * @param intensity on the basis named
 * @param basis what it counts
 * @param kind measured, estimated, or recorded where the provider is a replay; never a forecast
 * @param source who says so
 * @param issuedAt when the provider says it made or revised the number; where it does not say, when it was fetched
 */
public record GridReading(
        ZoneId zone,
        TimeWindow interval,
        CarbonIntensity intensity,
        SignalBasis basis,
        SignalKind kind,
        SignalSource source,
        Instant issuedAt) {
    public GridReading {
        if (kind == SignalKind.FORECAST) {
            throw new IllegalArgumentException("a forecast of " + zone + " is no reading; keep them apart");
        }
    }
}
