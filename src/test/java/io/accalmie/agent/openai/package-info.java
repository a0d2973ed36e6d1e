/** Tests of {@link io.accalmie.agent.openai}. */
@org.jspecify.annotations.NullMarked
package io.accalmie.agent.openai;
