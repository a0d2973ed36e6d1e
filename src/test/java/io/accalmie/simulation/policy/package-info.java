/** Tests of what the simulated policies share. */
@org.jspecify.annotations.NullMarked
package io.accalmie.simulation.policy;
