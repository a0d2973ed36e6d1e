package io.accalmie.planning;

import io.accalmie.planning.packing.Packing;
import io.accalmie.planning.packing.Tasks;
import io.accalmie.planning.ways.Way;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The placements of a plan in a packing for another input. */
final class KeptPlacements {
    private KeptPlacements() {}

    /** Puts every job of {@code input} where {@code plan} has it, as far as its window and the room allow; {@code packing} is empty. */
    static void put(Packing packing, List<PlanningJob> jobs, Plan plan) {
        Map<String, Placement> placements = new HashMap<>();
        plan.placements().forEach(placement -> placements.put(placement.job(), placement));
        for (int task = 0; task < packing.tasks().size(); task++) {
            Placement placement = placements.get(jobs.get(task).id());
            if (placement != null) {
                put(packing, task, placement);
            }
        }
    }

    private static void put(Packing packing, int task, Placement placement) {
        Tasks tasks = packing.tasks();
        long start = Millis.ceil(placement.span().start());
        for (Way way : tasks.ways(task)) {
            boolean same = way.pool().equals(placement.pool()) && way.model().equals(placement.model());
            boolean possible = same && start >= tasks.first(task, way) && start <= tasks.last(task, way);
            if (possible && packing.capacityFor(way).isFree(start, start + way.duration())) {
                packing.put(task, way.at(start));
                return;
            }
        }
    }
}
