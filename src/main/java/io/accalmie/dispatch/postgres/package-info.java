/**
 * Attempts, their facts and the last round's intentions in PostgreSQL, in the transaction the caller opened.
 *
 * <p>Orders, agents' reports and intentions flow in; their rows and outbox events flow out. It imports what
 * {@link io.accalmie.dispatch} may, and Jdbi.
 */
@NullMarked
package io.accalmie.dispatch.postgres;

import org.jspecify.annotations.NullMarked;
