package io.accalmie.reporting.switches;

import io.accalmie.catalogue.ModelId;
import io.accalmie.intake.RenderJob;
import io.accalmie.quantity.PoolId;
import io.accalmie.reporting.Booked;

/**
 * A job that has its result.
 *
 * @param job what was asked
 * @param pool where the attempt ran that gave the result
 * @param model with what
 * @param booked for all its attempts, so far
 */
public record Rendered(RenderJob job, PoolId pool, ModelId model, Booked booked) {}
