/**
 * Says why: tasks and the final packing in; one sentence for people for each placement, and for each job that found none.
 *
 * <p>Private to planning. Every claim is looked up in the packing, never assumed. It imports planning's packing.
 */
@NullMarked
package io.accalmie.planning.wording;

import org.jspecify.annotations.NullMarked;
