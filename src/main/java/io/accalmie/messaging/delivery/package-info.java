/**
 * What the Kafka side and the database side of messaging need of each other so that nothing is lost or counted twice: the
 * memory of events seen, the messages set aside, the messages waiting to be sent, and the bell that a commit rings.
 *
 * <p>Private to messaging. It imports messaging.
 */
@NullMarked
package io.accalmie.messaging.delivery;

import org.jspecify.annotations.NullMarked;
