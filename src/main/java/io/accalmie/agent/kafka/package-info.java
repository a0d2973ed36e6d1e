/**
 * The way to and from Kafka: reads orders, sets aside what cannot be read, sends events in order and keeps them
 * while Kafka is away.
 *
 * <p>Records flow in, records flow out. It imports what {@link io.accalmie.agent} may.
 */
@NullMarked
package io.accalmie.agent.kafka;

import org.jspecify.annotations.NullMarked;
