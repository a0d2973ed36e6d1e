/** Tests of {@link io.accalmie.agent}. */
@org.jspecify.annotations.NullMarked
package io.accalmie.agent;
