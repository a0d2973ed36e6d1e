/**
 * Where the product's signals come from: asks providers at their pace, keeps what they say, and offers history, forecasts and
 * their condition; or a recorded trace, where no provider is set up.
 *
 * <p>It imports the root of grid, {@code grid.provider} and {@code grid.known} only.
 */
@NullMarked
package io.accalmie.grid.live;

import org.jspecify.annotations.NullMarked;
