/**
 * The database side of messaging: events seen, messages waiting to be sent, messages set aside. Called inside the
 * transactions that decide, it gives rows to the Kafka side and takes its confirmations.
 *
 * <p>It imports messaging and messaging.delivery.
 */
@NullMarked
package io.accalmie.messaging.postgres;

import org.jspecify.annotations.NullMarked;
