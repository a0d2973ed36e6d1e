/**
 * The grid as a recorded trace: offers the shipped trace, the forecasts computed from it, and the regions to whoever
 * injects them. Flows in: the files of {@code grid/} and the configuration. Flows out: {@link io.accalmie.grid.GridTrace},
 * {@link io.accalmie.grid.IntensityHistory}, {@link io.accalmie.grid.IntensityForecasts}, {@link io.accalmie.grid.Regions}.
 *
 * <p>It imports the root of grid only.
 */
@NullMarked
package io.accalmie.grid.recorded;

import org.jspecify.annotations.NullMarked;
