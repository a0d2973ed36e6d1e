/** Tests of {@link io.accalmie.agent.synthetic}. */
@org.jspecify.annotations.NullMarked
package io.accalmie.agent.synthetic;
