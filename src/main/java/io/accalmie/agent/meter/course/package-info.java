/**
 * The course of a GPU's energy, and of its node's: pure, no clock, no thread.
 *
 * <p>Readings of counters and powers flow in, energies between two moments flow out, with the ground that each stands on. It
 * imports time as values of the JDK, quantity and values of metering.
 *
 * <p>Tested on recorded and computed courses only: no GPU was to be had.
 */
@NullMarked
package io.accalmie.agent.meter.course;

import org.jspecify.annotations.NullMarked;
