/** Tests of {@link io.accalmie.agent.meter}. */
@org.jspecify.annotations.NullMarked
package io.accalmie.agent.meter;
