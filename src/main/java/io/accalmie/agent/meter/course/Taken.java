package io.accalmie.agent.meter.course;

import io.accalmie.metering.CounterReading;
import java.util.Optional;

/**
 * What was taken from a course.
 *
 * @param millijoules energy, mJ, finite, not negative
 * @param ground the worst ground of any part of it
 * @param counter what the counter says at the end of the take, drawn straight between its readings; empty where it cannot be
 *     told
 */
public record Taken(double millijoules, Ground ground, Optional<CounterReading> counter) {}
