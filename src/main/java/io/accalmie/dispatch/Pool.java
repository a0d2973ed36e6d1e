package io.accalmie.dispatch;

import io.accalmie.catalogue.GpuType;
import io.accalmie.catalogue.Offer;
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
 * @param offer which models are installed, under which licences
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
        String runtime,
        Offer offer) {
    /** Whole-node energy over GPU energy where no meter says better (contracts, section 2; interval 1.18 to 1.60). */
    public static final double DEFAULT_HOST_FACTOR = 1.43;

    /** Three years, over which embodied carbon is spread unless stated (contracts, section 3). */
    public static final Duration DEFAULT_LIFETIME = Duration.ofHours(26_280);

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

    /** A pool where every model may run under every licence. */
    public Pool(
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
        this(
                id,
                region,
                gpu,
                gpus,
                pue,
                pueSource,
                hostFactor,
                embodiedKilograms,
                embodiedSource,
                lifetime,
                runtime,
                Offer.EVERYTHING);
    }

    /** Whether its GPUs are of the same type as the other's. */
    public boolean hasGpusOf(Pool other) {
        return gpu.equals(other.gpu);
    }

    /** g CO2e of manufacture for an hour of one GPU (contracts, section 3). */
    public double embodiedGramsPerGpuHour() {
        return embodiedKilograms * 1000 / (lifetime.toSeconds() / 3600.0);
    }
}
