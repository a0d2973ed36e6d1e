/**
 * What is known of the grid at an instant: which of several numbers stands, what is expected, and what happens where nobody
 * says. Pure, on top of a store.
 *
 * <p>It imports the root of grid and {@code grid.provider} only.
 */
@NullMarked
package io.accalmie.grid.known;

import org.jspecify.annotations.NullMarked;
