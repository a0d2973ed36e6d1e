package io.accalmie.planning;

import io.accalmie.planning.packing.Insertion;
import io.accalmie.planning.packing.Packing;
import io.accalmie.planning.packing.Rearrangement;
import io.accalmie.planning.packing.Tasks;
import io.accalmie.planning.ways.Way;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/**
 * Keeps what was promised: the plan of the round before, with what has come since inserted, stands unless the new plan places
 * more, or costs so much less that moving is worth it. So a waiting job does not change places for a milligram.
 */
final class Continuation {
    /** The part of its cost that a new plan must be below the old one. */
    private static final double WORTH_MOVING = 0.005;

    private Continuation() {}

    /**
     * The packing to go on with: {@code fresh}, or the last plan continued.
     *
     * @param kept a packing with nothing placed, to continue the last plan in
     */
    static Packing choose(PlanningInput input, Packing kept, Packing fresh) {
        keep(input, kept);
        Insertion.insert(kept, false);
        Rearrangement.placeMore(kept, () -> false);
        int byPlaced = Arrays.compare(fresh.placedByRank(), kept.placedByRank());
        if (byPlaced != 0) {
            return byPlaced > 0 ? fresh : kept;
        }
        return fresh.cost() < kept.cost() * (1 - WORTH_MOVING) ? fresh : kept;
    }

    private static void keep(PlanningInput input, Packing kept) {
        Map<String, Placement> last = new HashMap<>();
        input.last().ifPresent(plan -> plan.placements().forEach(placement -> last.put(placement.job(), placement)));
        Tasks tasks = kept.tasks();
        for (int task = 0; task < tasks.size(); task++) {
            Placement placement = last.get(input.jobs().get(task).id());
            if (placement != null) {
                keep(kept, task, placement);
            }
        }
    }

    private static void keep(Packing kept, int task, Placement placement) {
        Tasks tasks = kept.tasks();
        long start = Millis.ceil(placement.span().start());
        for (Way way : tasks.ways(task)) {
            boolean same = way.pool().equals(placement.pool()) && way.model().equals(placement.model());
            boolean possible = same && start >= tasks.first(task, way) && start <= tasks.last(task, way);
            if (possible && kept.capacityFor(way).isFree(start, start + way.duration())) {
                kept.put(task, way.at(start));
                return;
            }
        }
    }
}
