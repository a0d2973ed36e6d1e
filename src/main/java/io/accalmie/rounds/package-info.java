/**
 * The loop that gathers, plans, reserves and dispatches, every few seconds and when something changed. The only place
 * that does these together, and the only one that settles what was metered.
 *
 * <p>It imports every feature above it.
 */
@NullMarked
package io.accalmie.rounds;

import org.jspecify.annotations.NullMarked;
