/** Tests of baselines and of the split of a difference. */
@org.jspecify.annotations.NullMarked
package io.accalmie.simulation;
