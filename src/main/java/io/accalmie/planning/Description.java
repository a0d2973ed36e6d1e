package io.accalmie.planning;

import io.accalmie.planning.packing.Packing;
import io.accalmie.planning.packing.Tasks;
import io.accalmie.planning.ways.Position;
import io.accalmie.planning.wording.Reasons;
import io.accalmie.planning.wording.Remedies;
import io.accalmie.quantity.GramsCo2e;
import io.accalmie.quantity.TimeWindow;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Turns a packing into a plan: placements with reasons, and for every other job the binding constraint and a remedy. */
final class Description {
    private final PlanningInput input;
    private final Packing packing;
    private final Tasks tasks;
    private final Reasons reasons;
    private final Remedies remedies;
    private final Overdraft overdraft;
    private final GpuTimePrices prices;

    Description(PlanningInput input, long now, Packing packing, Overdraft overdraft, GpuTimePrices prices) {
        this.input = input;
        this.packing = packing;
        this.tasks = packing.tasks();
        this.reasons = new Reasons(now, packing, hasOthers(input) ? prices::perGpuHour : (pool, instant) -> 0);
        this.remedies = new Remedies(now, packing);
        this.overdraft = overdraft;
        this.prices = prices;
    }

    // Reasons outlive the round with the plan that the next input holds: they must not hold their own input,
    // or every plan ever made would be kept.

    /** A job alone takes nothing from others. */
    private static boolean hasOthers(PlanningInput input) {
        return input.jobs().size() + input.expected().size() > 1;
    }

    Plan plan(double lowerBound) {
        List<Placement> placements = new ArrayList<>(tasks.size());
        List<Unplaced> unplaced = new ArrayList<>();
        for (int task = 0; task < tasks.size(); task++) {
            PlanningJob job = input.jobs().get(task);
            Optional<Position> position = packing.positionOf(task);
            if (position.isPresent()) {
                placements.add(placement(job, task, position.get()));
            } else {
                unplaced.add(unplaced(job, task));
            }
        }
        return new Plan(placements, unplaced, new GramsCo2e(lowerBound), prices.asSlotPrices(input.pools()));
    }

    private Placement placement(PlanningJob job, int task, Position position) {
        TimeWindow span = new TimeWindow(Instant.ofEpochMilli(position.start()), Instant.ofEpochMilli(position.end()));
        return new Placement(
                job.id(),
                position.way().pool(),
                position.way().model(),
                span,
                new GramsCo2e(position.gramsOfOneRender()),
                new GramsCo2e(position.grams()),
                new Reason(() -> reasons.of(task)));
    }

    private Unplaced unplaced(PlanningJob job, int task) {
        if (tasks.ways(task).length == 0) {
            return new Unplaced(
                    job.id(),
                    Unplaced.Constraint.NO_OPTION,
                    remedies.forNoOption(job.shape().id()));
        }
        if (tasks.isReachable(task)) {
            return overdraft
                    .remedy(packing, task, remedies)
                    .map(remedy -> new Unplaced(job.id(), Unplaced.Constraint.OVER_BUDGET, remedy))
                    .orElseGet(() ->
                            new Unplaced(job.id(), Unplaced.Constraint.NO_CAPACITY, remedies.forNoCapacity(task)));
        }
        if (tasks.fitsWindow(task)) {
            return new Unplaced(job.id(), Unplaced.Constraint.BEYOND_HORIZON, remedies.forHorizon(task));
        }
        return new Unplaced(job.id(), Unplaced.Constraint.WINDOW_TOO_SHORT, remedies.forShortWindow(task));
    }
}
