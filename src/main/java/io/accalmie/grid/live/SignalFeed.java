package io.accalmie.grid.live;

import io.accalmie.grid.GridConditions;
import io.accalmie.grid.Hindsight;
import io.accalmie.grid.IntensityForecasts;
import io.accalmie.grid.IntensityHistory;

/** Everything the product is told of the grid, from one origin. */
interface SignalFeed {
    IntensityHistory history();

    IntensityForecasts forecasts();

    Hindsight hindsight();

    GridConditions conditions();
}
