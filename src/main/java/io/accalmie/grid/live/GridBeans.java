package io.accalmie.grid.live;

import io.accalmie.grid.AnnualAverages;
import io.accalmie.grid.GridConditions;
import io.accalmie.grid.Hindsight;
import io.accalmie.grid.IntensityForecasts;
import io.accalmie.grid.IntensityHistory;
import io.accalmie.grid.RecordedGrid;
import io.accalmie.grid.Regions;
import io.accalmie.grid.SignalOrigin;
import io.accalmie.grid.WatchedZones;
import io.accalmie.grid.known.GridStore;
import io.accalmie.grid.known.TrustedSources;
import io.accalmie.grid.provider.Calibrations;
import io.accalmie.grid.provider.RequestBudget;
import io.accalmie.time.ProductClock;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

/** Chooses where the product's signals come from, and offers them to whoever injects them. */
@ApplicationScoped
class GridBeans {
    @Produces
    @Singleton
    SignalOrigin origin(SourceChoice choice) {
        return new SignalOrigin(
                choice.isRecorded() ? Optional.of(RecordedGrid.shipped().span()) : Optional.empty(), choice.words());
    }

    @Produces
    @Singleton
    SignalFeed feed(
            SignalOrigin origin,
            AskedProviders providers,
            WatchedZones watched,
            AnnualAverages averages,
            GridStore store,
            QuestionBook book,
            RequestBudget budget,
            ProductClock clock,
            InstantSource wall,
            GridConfiguration configuration) {
        if (providers.preferred().isEmpty()) {
            return RecordedFeed.of(RecordedGrid.shipped(), origin, watched, configuration.staleAfter());
        }
        List<String> preference =
                providers.preferred().stream().map(AskedProvider::id).toList();
        return LiveFeed.of(
                store,
                new TrustedSources(preference, Calibrations.shipped()::of),
                averages,
                watched,
                origin,
                new AskedConditions(providers.preferred(), watched, book, budget, wall),
                clock,
                configuration.staleAfter());
    }

    @Produces
    @Singleton
    IntensityHistory history(SignalFeed feed) {
        return feed.history();
    }

    @Produces
    @Singleton
    IntensityForecasts forecasts(SignalFeed feed) {
        return feed.forecasts();
    }

    @Produces
    @Singleton
    Hindsight hindsight(SignalFeed feed) {
        return feed.hindsight();
    }

    @Produces
    @Singleton
    GridConditions conditions(SignalFeed feed) {
        return feed.conditions();
    }

    @Produces
    @Singleton
    Regions regions(GridConfiguration configuration) {
        return configuration.regions().map(GridBeans::read).orElseGet(Regions::shipped);
    }

    @Produces
    @Singleton
    AnnualAverages annualAverages() {
        return AnnualAverages.shipped();
    }

    private static Regions read(Path file) {
        try {
            return Regions.read(file);
        } catch (IOException e) {
            // Without the cause: who starts the product is shown the innermost message.
            throw new IllegalArgumentException("accalmie.grid.regions names " + file + ", which cannot be read (" + e
                    + "); correct the path or remove it");
        }
    }
}
