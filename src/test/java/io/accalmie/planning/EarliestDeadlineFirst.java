package io.accalmie.planning;

import static java.util.Objects.requireNonNull;

import io.accalmie.quantity.GramsCo2e;
import io.accalmie.quantity.PoolId;
import io.accalmie.quantity.TimeWindow;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.stream.IntStream;

/**
 * What everybody does who knows nothing of carbon, as a measure: jobs by their deadlines, each appended to the GPU on which it
 * ends first, with the work that GPU has already. For pools that are free at first.
 */
final class EarliestDeadlineFirst implements Planner {
    private final Map<PoolId, PlanningPool> pools = new HashMap<>();
    private final Map<PoolId, PriorityQueue<Instant>> freeFrom = new HashMap<>();

    private record Slot(ShapeOption option, TimeWindow span) {}

    @Override
    public Plan plan(PlanningInput input) {
        pools.clear();
        freeFrom.clear();
        for (PlanningPool pool : input.pools()) {
            pools.put(pool.id(), pool);
            freeFrom.put(pool.id(), new PriorityQueue<>());
            IntStream.range(0, pool.gpus()).forEach(gpu -> queue(pool.id()).add(input.now()));
        }
        List<Placement> placements = new ArrayList<>();
        List<Unplaced> unplaced = new ArrayList<>();
        input.jobs().stream()
                .sorted(Comparator.comparing(job -> job.window().end()))
                .forEach(job -> slot(job)
                        .ifPresentOrElse(
                                slot -> placements.add(placement(job, slot)),
                                () -> unplaced.add(
                                        new Unplaced(job.id(), Unplaced.Constraint.NO_CAPACITY, "more GPUs"))));
        return new Plan(placements, unplaced, new GramsCo2e(0), SlotPrices.NONE);
    }

    private Optional<Slot> slot(PlanningJob job) {
        Slot first = null;
        for (ShapeOption option : job.shape().options()) {
            Instant free = queue(option.pool()).element();
            Instant start =
                    free.isAfter(job.window().start()) ? free : job.window().start();
            Instant end = start.plus(option.duration());
            boolean fits = !end.isAfter(job.window().end())
                    && !end.isAfter(pool(option.pool()).intensity().end());
            if (fits && (first == null || end.isBefore(first.span().end()))) {
                first = new Slot(option, new TimeWindow(start, end));
            }
        }
        return Optional.ofNullable(first);
    }

    private Placement placement(PlanningJob job, Slot slot) {
        ShapeOption option = slot.option();
        queue(option.pool()).remove();
        queue(option.pool()).add(slot.span().end());
        return new Placement(
                job.id(),
                option.pool(),
                option.model(),
                slot.span(),
                pool(option.pool()).gramsOf(option, slot.span().start()),
                pool(option.pool()).gramsOf(option, slot.span().start()),
                Because.of("its deadline comes first"));
    }

    private PlanningPool pool(PoolId id) {
        return requireNonNull(pools.get(id));
    }

    private PriorityQueue<Instant> queue(PoolId id) {
        return requireNonNull(freeFrom.get(id));
    }
}
