/**
 * The same jobs under other policies on a recorded grid: baselines and the split of a difference into model, region, time.
 *
 * <p>It imports quantity, intake, catalogue, grid, planning.
 */
@NullMarked
package io.accalmie.simulation;

import org.jspecify.annotations.NullMarked;
