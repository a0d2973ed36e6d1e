/**
 * The same jobs under other policies on a recorded grid: baselines, the split of a difference into model, region, time, and
 * the simulation of the planner and of the peers' policies hour by hour.
 *
 * <p>It imports quantity, intake, catalogue, grid, planning.
 */
@NullMarked
package io.accalmie.simulation;

import org.jspecify.annotations.NullMarked;
