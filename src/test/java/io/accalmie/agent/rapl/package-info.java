/** Tests of {@link io.accalmie.agent.rapl}. */
@org.jspecify.annotations.NullMarked
package io.accalmie.agent.rapl;
