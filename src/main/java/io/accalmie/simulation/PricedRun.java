package io.accalmie.simulation;

import io.accalmie.catalogue.ModelId;
import io.accalmie.planning.Placement;
import io.accalmie.quantity.GramsCo2e;
import io.accalmie.quantity.PoolId;
import io.accalmie.quantity.TimeWindow;

/**
 * A run of a job under some policy, at the catalogue's estimate and the pools' actual intensity.
 *
 * @param job id of the planning job
 * @param pool where
 * @param model with what
 * @param span start, and end by the estimated duration
 * @param grams operational and embodied
 */
public record PricedRun(String job, PoolId pool, ModelId model, TimeWindow span, GramsCo2e grams) {
    /** What a plan wants to run, at the plan's own price. */
    public static PricedRun of(Placement placement) {
        return new PricedRun(placement.job(), placement.pool(), placement.model(), placement.span(), placement.grams());
    }
}
