/** Tests of {@link io.accalmie.agent.kafka}. */
@org.jspecify.annotations.NullMarked
package io.accalmie.agent.kafka;
