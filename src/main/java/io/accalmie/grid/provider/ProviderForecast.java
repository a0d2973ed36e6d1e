package io.accalmie.grid.provider;

import io.accalmie.grid.IssuedForecast;
import io.accalmie.grid.ZoneId;

/**
 * What a provider expects of a zone.
 *
 * @param zone whose power
 * @param basis what it counts
 * @param source who says so
 * @param recorded whether the provider is a replay of a recorded trace
 * @param issued when it was issued, and the hours
 */
public record ProviderForecast(
        ZoneId zone, SignalBasis basis, SignalSource source, boolean recorded, IssuedForecast issued) {}
