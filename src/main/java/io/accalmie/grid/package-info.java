/**
 * Zones, regions, the intensity of their power over time, forecasts, and where each number came from.
 *
 * <p>It imports quantity, time, messaging.
 */
@NullMarked
package io.accalmie.grid;

import org.jspecify.annotations.NullMarked;
