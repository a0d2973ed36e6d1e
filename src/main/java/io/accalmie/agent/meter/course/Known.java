package io.accalmie.agent.meter.course;

/**
 * What is known of a course up to a moment.
 *
 * @param millijoules energy since it began, mJ
 * @param unknownMillis for how long nothing is known since it began, ms
 */
public record Known(double millijoules, double unknownMillis) {}
