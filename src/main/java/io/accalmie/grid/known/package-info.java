/**
 * What is known of the grid at an instant: which of several numbers stands, what is expected, and what happens where nobody
 * says. Flows in: what a {@link io.accalmie.grid.known.GridStore} holds, and an instant. Flows out: {@link
 * io.accalmie.grid.IntensityHistory}, {@link io.accalmie.grid.IntensityForecasts}, {@link io.accalmie.grid.GridRevised}. No
 * clock, no network: the same store and instant give the same answer for ever.
 *
 * <p>It imports quantity, the root of grid and {@code grid.provider} only.
 */
@NullMarked
package io.accalmie.grid.known;

import org.jspecify.annotations.NullMarked;
