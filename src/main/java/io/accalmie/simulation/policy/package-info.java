/**
 * The policies that are simulated hour by hour: the peers', each after its source, and Accalmie's own.
 */
@NullMarked
package io.accalmie.simulation.policy;

import org.jspecify.annotations.NullMarked;
