/**
 * Electricity Maps, asked over its HTTP API: what intensities were, what it expects, and which zone feeds a region. Flows in:
 * configuration, a request budget, questions. Flows out: {@link io.accalmie.grid.provider.GridReading}, {@link
 * io.accalmie.grid.provider.ProviderForecast}, or a {@link io.accalmie.grid.provider.ProviderFailure}; no number that is not
 * in the answer, for the zone, the hour and the basis asked for.
 *
 * <p>It imports the root of grid and {@code grid.provider} only.
 */
@NullMarked
package io.accalmie.grid.electricitymaps;

import org.jspecify.annotations.NullMarked;
