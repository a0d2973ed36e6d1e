/**
 * What providers of grid signals say, each number with what it counts: the words in which every adapter ({@code
 * electricitymaps}, {@code eco2mix}, {@code neso}) answers, history and forecasts apart. Beside them what adapters over
 * HTTP share, guarded calls within a budget and answers with their JSON read in bounded memory, and the stated ways from a
 * direct series to a lifecycle one.
 *
 * <p>It imports the root of grid only.
 */
@NullMarked
package io.accalmie.grid.provider;

import org.jspecify.annotations.NullMarked;
