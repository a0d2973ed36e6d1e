package io.accalmie.planning;

import io.accalmie.quantity.GramsCo2e;
import java.util.List;
import java.util.OptionalDouble;

/**
 * What is to run where and when.
 *
 * @param placements one for each job placed, in the input's order
 * @param unplaced one for each other job, in the input's order
 * @param lowerBound proven: no plan of the jobs placed, in the same windows and options, can have less {@link
 *     #gramsPerAcceptedAsset}
 * @param prices what GPU time costs others, slot by slot
 */
public record Plan(List<Placement> placements, List<Unplaced> unplaced, GramsCo2e lowerBound, SlotPrices prices) {
    public Plan {
        placements = List.copyOf(placements);
        unplaced = List.copyOf(unplaced);
    }

    /**
     * How far {@link #gramsPerAcceptedAsset} are above the proven bound at the most, as a part of it: 0.01 is one percent. Zero if neither
     * is above zero; empty if only the bound is zero, which proves nothing.
     */
    public OptionalDouble gap() {
        double above = gramsPerAcceptedAsset().value() - lowerBound.value();
        if (lowerBound.value() > 0) {
            return OptionalDouble.of(Math.max(0, above / lowerBound.value()));
        }
        return above > 0 ? OptionalDouble.empty() : OptionalDouble.of(0);
    }

    /** Sum of the placements' grams, each of one render. */
    public GramsCo2e grams() {
        return new GramsCo2e(
                placements.stream().mapToDouble(p -> p.grams().value()).sum());
    }

    /** Sum of the placements' grams per accepted asset: what is kept low. */
    public GramsCo2e gramsPerAcceptedAsset() {
        return new GramsCo2e(placements.stream()
                .mapToDouble(p -> p.gramsPerAcceptedAsset().value())
                .sum());
    }
}
