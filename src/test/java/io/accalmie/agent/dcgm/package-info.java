/** Tests of {@link io.accalmie.agent.dcgm}. */
@org.jspecify.annotations.NullMarked
package io.accalmie.agent.dcgm;
