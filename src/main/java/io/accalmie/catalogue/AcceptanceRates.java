package io.accalmie.catalogue;

import io.accalmie.intake.Task;
import java.util.Map;
import java.util.OptionalDouble;

/**
 * What a studio accepts of each model for one kind of work.
 *
 * @param tallies verdicts by model; a model without any is absent
 * @param strictness what the studio accepts of all models together over what their scores let expect: below 1 it asks for more
 */
public record AcceptanceRates(Map<ModelId, AcceptanceTally> tallies, double strictness) {
    /** No verdict on any model. */
    public static final AcceptanceRates NONE = new AcceptanceRates(Map.of(), 1);

    /** Weight of verdicts from which a studio's approvals count as known: below, models are chosen by grams per render. */
    private static final double KNOWN_FROM = 10;

    /** A model counts as tried from this weight of verdicts on. */
    private static final double TRIED_FROM = 5;

    /** Verdicts as expected that strictness begins with. */
    private static final double PRIOR_VERDICTS = 4;

    /** Where neither score is published, nothing speaks for or against a model. */
    private static final double NO_SCORE = 0.5;

    public AcceptanceRates {
        tallies = Map.copyOf(tallies);
    }

    /**
     * The rates that verdicts on models of this catalogue give. Strictness is learnt once two models were tried: with verdicts on
     * one alone, nobody knows whether the model or the studio is to blame, and another model deserves to be tried.
     */
    public static AcceptanceRates of(Task task, Map<ModelId, AcceptanceTally> tallies, ModelCatalogue catalogue) {
        long tried = tallies.values().stream()
                .filter(tally -> tally.weight() >= TRIED_FROM)
                .count();
        if (tried < 2) {
            return new AcceptanceRates(tallies, 1);
        }
        double approved = PRIOR_VERDICTS;
        double expected = PRIOR_VERDICTS;
        for (RenderModel model : catalogue.models()) {
            AcceptanceTally tally = tallies.getOrDefault(model.id(), AcceptanceTally.NONE);
            approved += tally.approved();
            expected += tally.weight() * byScore(model, task);
        }
        return new AcceptanceRates(tallies, approved / expected);
    }

    /** Whether so many verdicts are known that they may decide. */
    public boolean areKnown() {
        return tallies.values().stream().mapToDouble(AcceptanceTally::weight).sum() >= KNOWN_FROM;
    }

    /** The rate of a model; what is expected of it where there is no verdict on it. */
    public AcceptanceRate of(RenderModel model, Task task) {
        return AcceptanceRate.of(
                byScore(model, task) * strictness, tallies.getOrDefault(model.id(), AcceptanceTally.NONE));
    }

    /**
     * GenEval overall is itself a share of images: those that show what the prompt asked. VBench totals are means of normalised
     * scores, taken as the nearest thing to one.
     */
    private static double byScore(RenderModel model, Task task) {
        return switch (task) {
            case TEXT_TO_IMAGE, IMAGE_TO_IMAGE, INPAINT ->
                model.score("GenEval", "overall").orElse(NO_SCORE);
            case TEXT_TO_VIDEO -> percent(model.score("VBench", "total"));
            case IMAGE_TO_VIDEO -> percent(model.score("VBench-I2V", "total"));
            case UPSCALE -> NO_SCORE;
        };
    }

    private static double percent(OptionalDouble score) {
        return score.isEmpty() ? NO_SCORE : score.getAsDouble() / 100;
    }
}
