package io.accalmie.catalogue;

/**
 * A model that is adequate for a job at a site, and what it would draw there.
 *
 * @param model the model
 * @param estimate its energy and duration for the job
 */
public record Option(RenderModel model, EnergyEstimate estimate) {}
