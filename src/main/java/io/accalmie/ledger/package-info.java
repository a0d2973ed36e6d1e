/**
 * The append-only carbon ledger: accounts, reservations, postings, in integers, each moved once.
 *
 * <p>It imports quantity, time, messaging, identity, intake, metering.
 */
@NullMarked
package io.accalmie.ledger;

import org.jspecify.annotations.NullMarked;
