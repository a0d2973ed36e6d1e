/**
 * The planner's engine: tasks, ways and GPUs in plain milliseconds and doubles in; a packing out in which no pool is ever
 * over its GPUs.
 *
 * <p>Private to planning. It imports quantity and values of catalogue, never planning's root, so that the two are no circle.
 */
@NullMarked
package io.accalmie.planning.packing;

import org.jspecify.annotations.NullMarked;
