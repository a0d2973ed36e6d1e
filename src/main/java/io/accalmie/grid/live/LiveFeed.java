package io.accalmie.grid.live;

import io.accalmie.grid.AnnualAverages;
import io.accalmie.grid.GridConditions;
import io.accalmie.grid.Hindsight;
import io.accalmie.grid.IntensityForecasts;
import io.accalmie.grid.IntensityHistory;
import io.accalmie.grid.ProviderCondition;
import io.accalmie.grid.SignalOrigin;
import io.accalmie.grid.WatchedZones;
import io.accalmie.grid.known.ForecastChain;
import io.accalmie.grid.known.GridStore;
import io.accalmie.grid.known.StandingHistory;
import io.accalmie.grid.known.TrustedSources;
import io.accalmie.time.ProductClock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** What providers said, kept in the store. */
record LiveFeed(IntensityHistory history, IntensityForecasts forecasts, Hindsight hindsight, GridConditions conditions)
        implements SignalFeed {
    /**
     * A feed from the store.
     *
     * @param providers how it goes with those that are asked
     * @param staleAfter how old the last known hour of a zone may be
     */
    static LiveFeed of(
            GridStore store,
            TrustedSources sources,
            AnnualAverages averages,
            WatchedZones watched,
            SignalOrigin origin,
            Supplier<List<ProviderCondition>> providers,
            ProductClock clock,
            Duration staleAfter) {
        ForecastChain chain = new ForecastChain(store, sources, averages, watched, ForecastChain.LONGEST_AGE);
        StandingHistory history = new StandingHistory(store, sources, chain, watched, StandingHistory.PATIENCE);
        GridConditions conditions = new Conditions(
                origin, watched, history, (zone, now) -> Optional.of(chain.outlook(zone, now)), providers, staleAfter);
        return new LiveFeed(history, chain, (zone, span) -> history.between(zone, span, clock.now()), conditions);
    }
}
