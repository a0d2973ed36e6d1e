/**
 * What every feature needs to talk over Kafka without losing or counting anything twice: CloudEvents, the inbox that
 * recognises a redelivery, the outbox that sends what a transaction decided, and the place for messages that cannot be read.
 *
 * <p>It imports quantity and time.
 */
@NullMarked
package io.accalmie.messaging;

import org.jspecify.annotations.NullMarked;
