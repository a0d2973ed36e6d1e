/** Tests of {@link io.accalmie.agent.openai.wire}. */
@org.jspecify.annotations.NullMarked
package io.accalmie.agent.openai.wire;
