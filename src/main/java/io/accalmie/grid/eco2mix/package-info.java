/**
 * RTE's éCO2mix through the open data of ODRE, without a key. In: rows of quarter hours of France as JSON. Out: readings of
 * whole hours, average and direct.
 *
 * <p>It imports the root of grid and {@code grid.provider} only.
 */
@NullMarked
package io.accalmie.grid.eco2mix;

import org.jspecify.annotations.NullMarked;
