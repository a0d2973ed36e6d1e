/**
 * Meters of a host's GPUs, and of the host itself.
 *
 * <p>Readings of a source flow in, what was drawn between two moments flows out, each with the method it was obtained by: the
 * difference of a counter where there is one, else power times time, else what was expected, called modelled. Samples carry the
 * moment they were read at.
 *
 * <p>How far a figure is believed, and why:
 *
 * <ul>
 *   <li>a counter, ±5 %: the accuracy that NVIDIA's NVML reference states for power readings (of Fermi and Kepler boards; it
 *       states none for newer ones); the counter is fed by the same sensor;
 *   <li>power times time, ±35 %: Yang et al., <i>Part-time Power Measurements</i>, arXiv 2312.02741 (SC24, more than 70 GPUs):
 *       an A100 or H100 looks at its power in only about 25 % of the time, and their precautions took 35 % of error, on average,
 *       off energies that were integrated from such readings;
 *   <li>a GPU that is shared or cut into MIG instances: nobody knows, as power and energy exist for the whole board only.
 * </ul>
 *
 * <p>It imports what {@link io.accalmie.agent} may. Tested on recordings, on a script in place of {@code nvidia-smi} and on
 * servers within the test only: no GPU and no board controller was to be had.
 */
@NullMarked
package io.accalmie.agent.meter;

import org.jspecify.annotations.NullMarked;
