/**
 * CPU and memory of this host by the kernel's RAPL counters.
 *
 * <p>Files of {@code /sys/class/powercap} flow in, one counter flows out. It imports what {@link io.accalmie.agent} may.
 *
 * <p>Sources: Linux, <i>Power Capping Framework</i> (docs.kernel.org/power/powercap): {@code energy_uj} is a counter in µJ that
 * begins anew beyond {@code max_energy_range_uj}; a zone contains its sub-zones. Tested on directories laid out alike only.
 */
@NullMarked
package io.accalmie.agent.rapl;

import org.jspecify.annotations.NullMarked;
