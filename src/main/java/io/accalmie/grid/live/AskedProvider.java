package io.accalmie.grid.live;

import io.accalmie.grid.ZoneId;
import io.accalmie.grid.provider.ForecastProvider;
import io.accalmie.grid.provider.HistoryProvider;
import java.util.Optional;

/**
 * A provider that is set up.
 *
 * @param id such as {@code electricitymaps}
 * @param history what it says of the past; empty where it says nothing of it
 * @param forecasts what it says of the future; empty where it says nothing of it
 * @param requestsPerDay how many requests the operator allows, at least 1
 */
record AskedProvider(
        String id, Optional<HistoryProvider> history, Optional<ForecastProvider> forecasts, int requestsPerDay) {
    boolean tellsHistory(ZoneId zone) {
        return history.filter(provider -> provider.covers(zone)).isPresent();
    }

    boolean forecasts(ZoneId zone) {
        return forecasts.filter(provider -> provider.covers(zone)).isPresent();
    }
}
