package io.accalmie.catalogue;

import io.accalmie.intake.Task;

/**
 * What a studio itself says about models for a job, beyond the job and the catalogue.
 *
 * @param rules its lists, tiers and objective
 * @param rates what it accepted of such work so far
 */
public record JobTerms(ModelRules rules, AcceptanceRates rates) {
    /** No rules, and no verdict yet. */
    public static final JobTerms NONE = new JobTerms(ModelRules.NONE, AcceptanceRates.NONE);

    /** Whether models are chosen by grams per accepted asset: the studio wants it so, and gave enough verdicts. */
    public boolean decidesPerAcceptedAsset() {
        return rules.objective() == Objective.PER_ACCEPTED_ASSET && rates.areKnown();
    }

    /** Renders that count for an accepted asset when models are compared; 1 where grams per render decide. */
    public double expectedRenders(RenderModel model, Task task) {
        return decidesPerAcceptedAsset() ? rates.of(model, task).expectedRenders() : 1;
    }
}
