/**
 * The ledger in PostgreSQL, in one append-only table. What is to be booked flows in, entries flow out.
 *
 * <p>It imports what ledger imports.
 */
@NullMarked
package io.accalmie.ledger.postgres;

import org.jspecify.annotations.NullMarked;
