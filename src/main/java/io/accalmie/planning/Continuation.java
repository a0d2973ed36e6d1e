package io.accalmie.planning;

import io.accalmie.planning.budget.BudgetCut;
import io.accalmie.planning.packing.Insertion;
import io.accalmie.planning.packing.Packing;
import io.accalmie.planning.packing.Rearrangement;
import java.util.Arrays;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/**
 * Keeps what was promised: the plan of the round before, with what has come since inserted, stands unless the new plan places
 * more, or costs so much less that moving is worth it. So a waiting job does not change places for a milligram.
 */
final class Continuation {
    /** The part of its cost that a new plan must be below the old one. */
    private static final double WORTH_MOVING = 0.005;

    private final PlanningInput input;
    private final Supplier<Packing> empty;
    private final BudgetCut cut;
    private final BooleanSupplier hurry;

    Continuation(PlanningInput input, Supplier<Packing> empty, BudgetCut cut, BooleanSupplier hurry) {
        this.input = input;
        this.empty = empty;
        this.cut = cut;
        this.hurry = hurry;
    }

    /** The packing to go on with: {@code fresh}, or the last plan continued. */
    Packing choose(Packing fresh) {
        Packing kept = continued();
        int byPlaced = Arrays.compare(fresh.placedByRank(), kept.placedByRank());
        if (byPlaced != 0) {
            return byPlaced > 0 ? fresh : kept;
        }
        return fresh.cost() < kept.cost() * (1 - WORTH_MOVING) ? fresh : kept;
    }

    private Packing continued() {
        Packing kept = kept();
        Insertion.insert(kept, false);
        Rearrangement.placeMore(kept, hurry);
        if (cut.isWithin(kept)) {
            return kept;
        }
        // What a budget had no room for last time was left out for good reason: it is not to push others out now.
        Packing frugal = cut.cutToFit(kept());
        cut.fill(frugal);
        return frugal;
    }

    private Packing kept() {
        Packing kept = empty.get();
        input.last().ifPresent(plan -> KeptPlacements.put(kept, input.jobs(), plan));
        return kept;
    }
}
