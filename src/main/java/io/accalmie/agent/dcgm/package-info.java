/**
 * GPUs by dcgm-exporter, scraped over HTTP.
 *
 * <p>Prometheus' text format flows in, samples flow out. It imports what {@link io.accalmie.agent} may.
 *
 * <p>Sources: NVIDIA/dcgm-exporter (metrics {@code DCGM_FI_DEV_TOTAL_ENERGY_CONSUMPTION} in mJ and
 * {@code DCGM_FI_DEV_POWER_USAGE} in W, labels, collect interval of 30 s; its issue 561: MIG instances stand in place of their
 * board); Prometheus, <i>Exposition formats</i>. A scrape shows what was so up to one collect interval ago: what is shorter is
 * called approximate, with no percentage. Tested on recorded shapes only.
 */
@NullMarked
package io.accalmie.agent.dcgm;

import org.jspecify.annotations.NullMarked;
