/** Tests of {@link io.accalmie.agent.gpu}. */
@org.jspecify.annotations.NullMarked
package io.accalmie.agent.gpu;
