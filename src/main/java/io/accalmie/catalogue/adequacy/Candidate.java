package io.accalmie.catalogue.adequacy;

import io.accalmie.catalogue.RenderModel;
import io.accalmie.catalogue.Site;
import io.accalmie.intake.RenderJob;

/**
 * What is judged.
 *
 * @param model the model that would render
 * @param job what it would render
 * @param site where it would run
 */
public record Candidate(RenderModel model, RenderJob job, Site site) {}
