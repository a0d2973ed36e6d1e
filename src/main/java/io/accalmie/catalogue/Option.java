package io.accalmie.catalogue;

import io.accalmie.quantity.KilowattHours;

/**
 * A model that is adequate for a job at a site, and what it would draw there.
 *
 * @param model the model
 * @param estimate its energy and duration for the job
 * @param expectedRenders renders that count for one accepted asset when models are compared, at least 1
 */
public record Option(RenderModel model, EnergyEstimate estimate, double expectedRenders) {
    /** GPU energy until a render is accepted: what makes a model small. */
    public KilowattHours expectedEnergy() {
        return estimate.gpuEnergy().times(expectedRenders);
    }
}
