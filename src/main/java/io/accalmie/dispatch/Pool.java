package io.accalmie.dispatch;

import io.accalmie.catalogue.GpuType;
import io.accalmie.grid.Region;
import io.accalmie.quantity.PoolId;
import java.time.Duration;

/**
 * GPUs of one type in one region, as ops declared them.
 *
 * @param id names it
 * @param region where it is, and the zone that feeds it
 * @param gpu type of its GPUs
 * @param gpus how many, at least 1
 * @param pue facility energy over IT energy, at least 1
 * @param pueSource who states the PUE
 * @param hostFactor whole-node energy over GPU energy, at least 1 (contracts, section 2)
 * @param embodiedKilograms kg CO2e of manufacture of one GPU, central value
 * @param embodiedSource who states it
 * @param lifetime over which the embodied carbon is spread
 * @param runtime what executes models there; {@code synthetic} paints placeholders
 */
public record Pool(
        PoolId id,
        Region region,
        GpuType gpu,
        int gpus,
        double pue,
        String pueSource,
        double hostFactor,
        double embodiedKilograms,
        String embodiedSource,
        Duration lifetime,
        String runtime) {
    public Pool {
        if (gpus < 1
                || pue < 1
                || hostFactor < 1
                || embodiedKilograms < 0
                || lifetime.isZero()
                || lifetime.isNegative()) {
            throw new IllegalArgumentException("pool " + id
                    + " needs gpus >= 1, pue >= 1, hostFactor >= 1, embodied >= 0 and a positive lifetime");
        }
    }

    /** g CO2e of manufacture for an hour of one GPU (contracts, section 3). */
    public double embodiedGramsPerGpuHour() {
        return embodiedKilograms * 1000 / (lifetime.toSeconds() / 3600.0);
    }
}
