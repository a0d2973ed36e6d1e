/** Tests of {@link io.accalmie.agent.nvidiasmi}. */
@org.jspecify.annotations.NullMarked
package io.accalmie.agent.nvidiasmi;
