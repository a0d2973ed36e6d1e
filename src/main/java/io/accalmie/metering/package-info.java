/**
 * Power samples in, energy and emissions of an attempt out, one line for each grid interval.
 *
 * <p>It imports quantity, time, messaging, intake, grid, dispatch.
 */
@NullMarked
package io.accalmie.metering;

import org.jspecify.annotations.NullMarked;
