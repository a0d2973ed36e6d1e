/** Tests of {@link io.accalmie.agent.sdcpp}. */
@org.jspecify.annotations.NullMarked
package io.accalmie.agent.sdcpp;
