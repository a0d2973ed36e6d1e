/**
 * What providers of grid signals say, each number with what it counts: the words in which every adapter ({@code
 * electricitymaps}, {@code eco2mix}, {@code neso}) answers, history and forecasts apart.
 *
 * <p>It imports the root of grid only.
 */
@NullMarked
package io.accalmie.grid.provider;

import org.jspecify.annotations.NullMarked;
