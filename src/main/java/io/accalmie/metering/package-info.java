/**
 * Power samples and counter readings in; energy and emissions of an attempt out, one line for each grid interval, and whether
 * the meters can be trusted.
 *
 * <p>It imports quantity, time, messaging, intake, grid, dispatch.
 */
@NullMarked
package io.accalmie.metering;

import org.jspecify.annotations.NullMarked;
