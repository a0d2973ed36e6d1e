package io.accalmie.simulation.hourly;

import io.accalmie.planning.ShapeOption;

/**
 * One way to render a task.
 *
 * @param pool index of the pool in the world
 * @param option the way as the instance states it
 * @param duration how long a GPU is held, ms, rounded up
 */
public record Way(int pool, ShapeOption option, long duration) {}
