/**
 * What providers said, when each question is due, and how many requests were sent, in PostgreSQL. Readings and forecasts flow
 * in as they are heard; what was known at an instant flows out.
 *
 * <p>It imports the root of grid, {@code grid.provider}, {@code grid.known} and {@code grid.live} only.
 */
@NullMarked
package io.accalmie.grid.postgres;

import org.jspecify.annotations.NullMarked;
