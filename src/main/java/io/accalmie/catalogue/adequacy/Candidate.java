package io.accalmie.catalogue.adequacy;

import io.accalmie.catalogue.ModelRules;
import io.accalmie.catalogue.RenderModel;
import io.accalmie.catalogue.Site;
import io.accalmie.intake.RenderJob;

/**
 * What is judged.
 *
 * @param model the model that would render
 * @param job what it would render
 * @param site where it would run
 * @param rules the studio's own for the job
 */
public record Candidate(RenderModel model, RenderJob job, Site site, ModelRules rules) {}
