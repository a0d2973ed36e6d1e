/**
 * Attempts on runtime servers: batches, retries with a growing pause, a breaker for each server, cancellation, and going on after a
 * restart.
 *
 * <p>Orders flow in, renderings flow out. It imports what {@link io.accalmie.agent} may.
 */
@NullMarked
package io.accalmie.agent.served;

import org.jspecify.annotations.NullMarked;
