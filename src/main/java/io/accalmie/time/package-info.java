/**
 * The clocks. Grid, windows, durations and samples run on the product's clock, which a demo may replay fast; leases,
 * heartbeats, retries and round intervals run on the wall clock ({@link java.time.InstantSource}).
 *
 * <p>Only here may code ask the machine for the time; everything else is told it. It imports nothing.
 */
@NullMarked
package io.accalmie.time;

import org.jspecify.annotations.NullMarked;
