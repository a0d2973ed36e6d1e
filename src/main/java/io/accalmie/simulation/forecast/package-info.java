/**
 * Where the forecasts of a simulation come from.
 */
@NullMarked
package io.accalmie.simulation.forecast;

import org.jspecify.annotations.NullMarked;
