package io.accalmie.dispatch;

import io.accalmie.catalogue.EnergyEstimate;
import io.accalmie.catalogue.Option;
import io.accalmie.catalogue.RenderModel;
import io.accalmie.quantity.KilowattHours;
import java.time.Duration;

/**
 * A pool and an adequate model for a job there, and what that would draw and take.
 *
 * @param pool where
 * @param option model and its estimate for the job on the pool's GPU
 */
public record PoolOption(Pool pool, Option option) {
    /**
     * How much longer than estimated 19 of 20 runs take at most. An assumption, until metered runs say better: the
     * catalogue's fits are within a few percent of their measurements, and nothing is known of a pool's own scatter.
     */
    public static final double P95_OVER_ESTIMATE = 1.10;

    /** The model. */
    public RenderModel model() {
        return option.model();
    }

    /** Its estimate, GPU energy only. */
    public EnergyEstimate estimate() {
        return option.estimate();
    }

    /** Whole-node energy, before PUE: GPU energy × host factor (contracts, section 2). */
    public KilowattHours itEnergy() {
        return estimate().gpuEnergy().times(pool.hostFactor());
    }

    /** What the pool's meter would show: whole-node energy × PUE. */
    public KilowattHours facilityEnergy() {
        return itEnergy().times(pool.pue());
    }

    /** What the pool's meter would show until a render is accepted: what makes a way small. */
    public KilowattHours expectedFacilityEnergy() {
        return facilityEnergy().times(option.expectedRenders());
    }

    /** How long one GPU is held, to the millisecond. */
    public Duration duration() {
        return estimate().duration();
    }

    /** How long it is held in 19 of 20 cases, to the millisecond. */
    public Duration p95Duration() {
        return p95(duration());
    }

    /** How long work that is estimated to take {@code estimate} takes in 19 of 20 cases, to the millisecond. */
    public static Duration p95(Duration estimate) {
        return Duration.ofMillis(Math.round(estimate.toMillis() * P95_OVER_ESTIMATE));
    }
}
