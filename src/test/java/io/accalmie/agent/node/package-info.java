/** Tests of {@link io.accalmie.agent.node}. */
@org.jspecify.annotations.NullMarked
package io.accalmie.agent.node;
