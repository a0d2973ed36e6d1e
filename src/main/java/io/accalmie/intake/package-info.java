/**
 * How render jobs come in: the job itself, batches, the rules of admission (declared here, implemented further down the
 * flow, injected) and refusals with reason and remedy.
 *
 * <p>Jobs flow in over REST and Kafka; admitted and refused jobs flow out. It imports quantity, time, messaging, identity.
 */
@NullMarked
package io.accalmie.intake;

import org.jspecify.annotations.NullMarked;
