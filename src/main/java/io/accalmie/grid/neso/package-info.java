/**
 * NESO's Carbon Intensity API of Great Britain, without a key. In: rows of half hours as JSON. Out: readings and forecasts of
 * whole hours, average and direct.
 *
 * <p>It imports the root of grid and {@code grid.provider} only.
 */
@NullMarked
package io.accalmie.grid.neso;

import org.jspecify.annotations.NullMarked;
