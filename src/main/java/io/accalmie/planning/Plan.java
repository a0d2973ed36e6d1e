package io.accalmie.planning;

import io.accalmie.quantity.GramsCo2e;
import java.util.List;

/**
 * What is to run where and when.
 *
 * @param placements one for each job placed, in the input's order
 * @param unplaced one for each other job, in the input's order
 * @param lowerBound proven: no plan of the jobs placed, in the same windows and options, can emit less
 * @param prices what GPU time costs others, slot by slot
 */
public record Plan(List<Placement> placements, List<Unplaced> unplaced, GramsCo2e lowerBound, SlotPrices prices) {
    public Plan {
        placements = List.copyOf(placements);
        unplaced = List.copyOf(unplaced);
    }

    /** Sum of the placements' grams. */
    public GramsCo2e grams() {
        return new GramsCo2e(
                placements.stream().mapToDouble(p -> p.grams().value()).sum());
    }
}
