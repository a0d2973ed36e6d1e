package io.accalmie.catalogue;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * Two rounds of review: everything is rendered on a light model first, and only what is rejected on a heavier one. DiffServe (Ahmad
 * et al., MLSys 2025, arXiv 2411.15381) and HADIS (arXiv 2509.00642) do this prompt by prompt, without people.
 *
 * <p>An asset costs {@code draft + (1 − acceptance of the draft) × fallback} grams, whatever else the two models have in common.
 * The share accepted in the end takes rejections of the two as independent: where the same shots are hard for both, it is less.
 *
 * @param draft the light model
 * @param fallback the model for what is rejected
 * @param gramsPerAsset g CO2e of both rounds together
 * @param acceptedShare part of the assets accepted after both, 0 to 1
 * @param gramsOfFallbackAlone g CO2e of an asset rendered once on the fallback
 */
public record Cascade(
        ModelId draft, ModelId fallback, double gramsPerAsset, double acceptedShare, double gramsOfFallbackAlone) {
    /** A second round of review is work for people: it is offered for a tenth of the grams and more. */
    private static final double WORTH_IT = 0.9;

    /** Fewer verdicts on the draft's model would promise what nobody has seen. */
    private static final int FEWEST_VERDICTS = 10;

    /**
     * A model that may render the job, and what one asset costs with it.
     *
     * @param model which
     * @param grams g CO2e of one render
     * @param rate what the studio accepts of it
     */
    public record Choice(ModelId model, double grams, AcceptanceRate rate) {}

    /** The cascade of least grams that ends on the model accepted most often; empty where a single model is as good. */
    public static Optional<Cascade> among(List<Choice> choices) {
        Comparator<Choice> byRate =
                Comparator.comparingDouble(choice -> choice.rate().deciding());
        Optional<Choice> mostAccepted = choices.stream()
                .max(byRate.thenComparing(
                        Comparator.comparingDouble(Choice::grams).reversed()));
        return mostAccepted.flatMap(fallback -> choices.stream()
                .filter(draft -> draft.rate().verdicts() >= FEWEST_VERDICTS)
                .filter(draft -> draft.rate().deciding() < fallback.rate().deciding())
                .map(draft -> of(draft, fallback))
                .filter(cascade -> cascade.gramsPerAsset() < WORTH_IT * cascade.gramsOfFallbackAlone())
                .filter(cascade -> isNeeded(cascade, choices))
                .min(Comparator.comparingDouble(Cascade::gramsPerAsset)));
    }

    /** A model that gets as much accepted in one round, for no more grams, makes the second round idle. */
    private static boolean isNeeded(Cascade cascade, List<Choice> choices) {
        return choices.stream()
                .noneMatch(single -> single.rate().deciding() >= cascade.acceptedShare()
                        && single.grams() <= cascade.gramsPerAsset());
    }

    private static Cascade of(Choice draft, Choice fallback) {
        double rejected = 1 - draft.rate().deciding();
        return new Cascade(
                draft.model(),
                fallback.model(),
                draft.grams() + rejected * fallback.grams(),
                1 - rejected * (1 - fallback.rate().deciding()),
                fallback.grams());
    }
}
