/**
 * The door: whether what came in over REST or Kafka is taken, is known already or is refused, the same way for both.
 *
 * <p>Submissions and messages flow in; batches, admitted jobs and refusals flow out to the book and the outbox. It imports
 * intake, quantity, time, messaging, identity.
 */
@NullMarked
package io.accalmie.intake.door;

import org.jspecify.annotations.NullMarked;
