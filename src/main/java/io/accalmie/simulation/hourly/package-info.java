/**
 * The course of a simulation, hour by hour: what a policy gets to see, and the books of what it started.
 */
@NullMarked
package io.accalmie.simulation.hourly;

import org.jspecify.annotations.NullMarked;
