package io.accalmie.grid.recorded;

import io.accalmie.grid.AnnualAverages;
import io.accalmie.grid.GridTrace;
import io.accalmie.grid.HistoryForecasts;
import io.accalmie.grid.IntensityForecasts;
import io.accalmie.grid.IntensityHistory;
import io.accalmie.grid.RecordedGrid;
import io.accalmie.grid.Regions;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;

/** Offers the recorded grid as the product's grid. */
@ApplicationScoped
class RecordedGridSource {
    /** Also the product's {@link IntensityHistory}. */
    @Produces
    @Singleton
    GridTrace trace() {
        return RecordedGrid.shipped();
    }

    @Produces
    @Singleton
    IntensityForecasts forecasts(IntensityHistory history) {
        return new HistoryForecasts(history);
    }

    @Produces
    @Singleton
    Regions regions(GridConfiguration configuration) {
        return configuration.regions().map(RecordedGridSource::read).orElseGet(Regions::shipped);
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
