/**
 * The pure planner: jobs, options, pools and intensities in; placements with reasons and a proven lower bound out.
 *
 * <p>No framework, clock, I/O or randomness of its own. It imports quantity and values of intake, catalogue and grid.
 */
@NullMarked
package io.accalmie.planning;

import org.jspecify.annotations.NullMarked;
