/**
 * What an hour in a pool is worth: the relaxation in which jobs may be split over slots and ways, its prices, its proven bound,
 * and the flows of work that a plan follows.
 *
 * <p>Private to planning. It imports planning's ways, never its root.
 */
@NullMarked
package io.accalmie.planning.pricing;

import org.jspecify.annotations.NullMarked;
