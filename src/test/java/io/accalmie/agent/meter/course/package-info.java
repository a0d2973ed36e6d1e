/** Tests of {@link io.accalmie.agent.meter.course}. */
@org.jspecify.annotations.NullMarked
package io.accalmie.agent.meter.course;
