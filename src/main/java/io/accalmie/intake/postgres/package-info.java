/**
 * Keeps batches, jobs, refusals and cancellations in PostgreSQL. It imports intake, identity, messaging.
 */
@NullMarked
package io.accalmie.intake.postgres;

import org.jspecify.annotations.NullMarked;
