/**
 * What a job emits in one way of rendering it, from any start: plain milliseconds and doubles.
 *
 * <p>Private to planning. It imports quantity and values of catalogue.
 */
@NullMarked
package io.accalmie.planning.ways;

import org.jspecify.annotations.NullMarked;
