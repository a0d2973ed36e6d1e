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
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Optional;

/** Chooses where the product's signals come from, and offers them to whoever injects them. */
@ApplicationScoped
class GridBeans {
    @Produces
    @Singleton
    SignalOrigin origin() {
        return new SignalOrigin(
                Optional.of(RecordedGrid.shipped().span()),
                "Recorded trace of 2022, replayed: no live signal. For live ones set ACCALMIE_ELECTRICITYMAPS_TOKEN.");
    }

    @Produces
    @Singleton
    SignalFeed feed(SignalOrigin origin, WatchedZones watched, GridConfiguration configuration) {
        return RecordedFeed.of(RecordedGrid.shipped(), origin, watched, configuration.staleAfter());
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
            throw new UncheckedIOException(
                    "accalmie.grid.regions names " + file + ", which cannot be read; correct the path or remove it", e);
        }
    }
}
