package io.accalmie.planning;

import io.accalmie.planning.packing.Capacity;
import io.accalmie.planning.packing.FeasiblePass;
import io.accalmie.planning.packing.ImprovementPass;
import io.accalmie.planning.packing.Packing;
import io.accalmie.planning.packing.Position;
import io.accalmie.planning.packing.Task;
import io.accalmie.planning.wording.Reasons;
import io.accalmie.planning.wording.Remedies;
import io.accalmie.quantity.GramsCo2e;
import io.accalmie.quantity.TimeWindow;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Places all jobs it can without a thought for carbon, then moves them one by one to where they emit least.
 *
 * <p>Feasibility: urgent before normal before background, within a priority the one whose last chance to start comes first,
 * each where it ends first; jobs that found no room are tried again earlier in the order ({@link FeasiblePass}). Improvement:
 * each job is taken out and put back at the least grams for which there is room at every instant, until nothing moves
 * ({@link ImprovementPass}). A deadline is kept if the p95 duration ends by it; a GPU is taken for the expected duration.
 *
 * <p>Holds no state: safe for any number of threads.
 */
public final class FeasibleFirstPlanner implements Planner {
    @Override
    public Plan plan(PlanningInput input) {
        List<Task> tasks = tasks(input);
        Packing packing = feasible(input, tasks);
        ImprovementPass.improve(tasks, packing);
        return describe(input, tasks, packing);
    }

    /** What is placed before carbon is considered: the plan may place more, and emits no more for the same jobs. */
    static Packing feasible(PlanningInput input, List<Task> tasks) {
        List<Capacity> occupied =
                input.pools().stream().map(FeasibleFirstPlanner::capacity).toList();
        return FeasiblePass.pack(tasks, () -> new Packing(occupied, tasks.size()));
    }

    /** The jobs as tasks, each at its place in the input. */
    static List<Task> tasks(PlanningInput input) {
        Ways ways = new Ways(input.pools());
        long now = Ways.ceil(input.now());
        Set<String> ids = new HashSet<>();
        List<Task> tasks = new ArrayList<>(input.jobs().size());
        for (PlanningJob job : input.jobs()) {
            if (!ids.add(job.id())) {
                throw new IllegalArgumentException("job " + job.id() + " is in the input twice");
            }
            tasks.add(Task.of(
                    tasks.size(),
                    job.priority().ordinal(),
                    Math.max(now, Ways.ceil(job.window().start())),
                    Ways.floor(job.window().end()),
                    ways.of(job.shape())));
        }
        return tasks;
    }

    private static Capacity capacity(PlanningPool pool) {
        Capacity capacity = new Capacity(pool.gpus());
        for (TimeWindow span : pool.occupied()) {
            if (!span.length().isZero()) {
                capacity.take(Ways.floor(span.start()), Ways.ceil(span.end()));
            }
        }
        return capacity;
    }

    private static Plan describe(PlanningInput input, List<Task> tasks, Packing packing) {
        Reasons reasons = new Reasons(Ways.ceil(input.now()), packing);
        Remedies remedies = new Remedies(Ways.ceil(input.now()), packing);
        List<Placement> placements = new ArrayList<>();
        List<Unplaced> unplaced = new ArrayList<>();
        GramsCo2e bound = GramsCo2e.ZERO;
        for (Task task : tasks) {
            PlanningJob job = input.jobs().get(task.index());
            Optional<Position> position = packing.positionOf(task);
            if (position.isPresent()) {
                placements.add(placement(job, position.get(), reasons.of(task)));
                bound = bound.plus(LowerBound.least(task.ways(), task.release(), task.deadline())
                        .orElseThrow());
            } else {
                unplaced.add(unplaced(job, task, remedies));
            }
        }
        return new Plan(placements, unplaced, bound, SlotPrices.NONE);
    }

    private static Placement placement(PlanningJob job, Position position, String reason) {
        TimeWindow span = new TimeWindow(Instant.ofEpochMilli(position.start()), Instant.ofEpochMilli(position.end()));
        return new Placement(
                job.id(), position.way().pool(), position.way().model(), span, new GramsCo2e(position.grams()), reason);
    }

    private static Unplaced unplaced(PlanningJob job, Task task, Remedies remedies) {
        if (task.ways().isEmpty()) {
            return new Unplaced(
                    job.id(),
                    Unplaced.Constraint.NO_OPTION,
                    remedies.forNoOption(job.shape().id()));
        }
        if (!task.reaches().isEmpty()) {
            return new Unplaced(job.id(), Unplaced.Constraint.NO_CAPACITY, remedies.forNoCapacity(task));
        }
        if (task.fitsWindow()) {
            return new Unplaced(job.id(), Unplaced.Constraint.BEYOND_HORIZON, remedies.forHorizon(task));
        }
        return new Unplaced(job.id(), Unplaced.Constraint.WINDOW_TOO_SHORT, remedies.forShortWindow(task));
    }
}
