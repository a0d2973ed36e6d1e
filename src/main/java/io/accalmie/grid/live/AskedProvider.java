package io.accalmie.grid.live;

import io.accalmie.grid.ZoneId;
import io.accalmie.grid.live.Question.Subject;
import io.accalmie.grid.provider.ForecastProvider;
import io.accalmie.grid.provider.HistoryProvider;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * A provider that is set up.
 *
 * @param id such as {@code electricitymaps}
 * @param history what it says of the past; empty where it says nothing of it
 * @param forecasts what it says of the future; empty where it says nothing of it
 * @param regions asks it which zone feeds which {@code provider/region}; empty where it does not tell
 * @param requestsPerDay how many requests the operator allows, at least 1
 */
record AskedProvider(
        String id,
        Optional<HistoryProvider> history,
        Optional<ForecastProvider> forecasts,
        Optional<Supplier<Map<String, ZoneId>>> regions,
        int requestsPerDay) {
    /** Whether it may be asked the question about the zone. */
    boolean tells(Subject about, ZoneId zone) {
        return switch (about) {
            case HISTORY, REVISIONS ->
                history.filter(provider -> provider.covers(zone)).isPresent();
            case FORECAST -> forecasts.filter(provider -> provider.covers(zone)).isPresent();
            case REGIONS -> regions.isPresent();
        };
    }
}
