package io.accalmie.planning;

import io.accalmie.catalogue.ModelId;
import io.accalmie.quantity.GramsCo2e;
import io.accalmie.quantity.PoolId;
import io.accalmie.quantity.TimeWindow;

/**
 * Where, with what and when a job is to run.
 *
 * @param job id in the input
 * @param pool where
 * @param model with what
 * @param span start and expected end; one GPU is held throughout
 * @param grams of this render, expected with the forecast: operational and embodied
 * @param gramsPerAcceptedAsset the same, times the renders it takes until one is accepted: what the plan keeps low
 * @param reason says why here and why then
 */
public record Placement(
        String job,
        PoolId pool,
        ModelId model,
        TimeWindow span,
        GramsCo2e grams,
        GramsCo2e gramsPerAcceptedAsset,
        Reason reason) {}
