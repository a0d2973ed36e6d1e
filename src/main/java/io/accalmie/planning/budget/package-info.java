/**
 * What may still be emitted: who draws from which budget, and what is left out so that none is overdrawn.
 *
 * <p>Private to planning. It imports planning's packing, never its root.
 */
@NullMarked
package io.accalmie.planning.budget;

import org.jspecify.annotations.NullMarked;
