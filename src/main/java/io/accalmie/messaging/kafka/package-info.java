/**
 * The Kafka side of messaging: records in, each handled once in a transaction or set aside with its reason; messages of
 * committed transactions out, in order; how far consumers are behind.
 *
 * <p>It imports messaging and messaging.delivery.
 */
@NullMarked
package io.accalmie.messaging.kafka;

import org.jspecify.annotations.NullMarked;
