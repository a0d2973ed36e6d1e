package io.accalmie.planning.packing;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Positions of tasks on the GPUs of all pools; at no instant are more taken than a pool has, save by what was there before. */
public final class Packing {
    private final List<Capacity> capacities;
    private final @Nullable Position[] positions;

    /**
     * A packing with no task placed.
     *
     * @param occupied capacities with running work taken off, in the order of the ways' pool indexes; copied
     * @param tasks how many tasks there are
     */
    public Packing(List<Capacity> occupied, int tasks) {
        this.capacities = occupied.stream().map(Capacity::copy).toList();
        this.positions = new Position[tasks];
    }

    /** Where a task is, empty if it is not placed. */
    public Optional<Position> positionOf(Task task) {
        return Optional.ofNullable(positions[task.index()]);
    }

    /** The capacity that is left in the pool of {@code way}. */
    public Capacity capacityFor(Way way) {
        return capacities.get(way.poolIndex());
    }

    /** Puts a task that is not placed where there is room. */
    public void put(Task task, Position position) {
        positions[task.index()] = position;
        capacityFor(position.way()).take(position.start(), position.end());
    }

    /** Takes a placed task out and says where it was. */
    public Position lift(Task task) {
        Position position = positionOf(task).orElseThrow();
        positions[task.index()] = null;
        capacityFor(position.way()).giveBack(position.start(), position.end());
        return position;
    }

    /** Where the task could end first, the least grams among equals; empty if there is no room in its window. */
    Optional<Position> earliestEnd(Task task) {
        @Nullable Position best = null;
        for (Reach reach : task.reaches()) {
            Way way = reach.way();
            long latest = best == null ? reach.last() : Math.min(reach.last(), best.end() - way.duration());
            long start = capacityFor(way).earliestStart(reach.first(), latest, way.duration());
            if (start == Capacity.NONE) {
                continue;
            }
            Position found = new Position(way, start, way.gramsAt(start));
            if (best == null || found.end() < best.end() || found.grams() < best.grams()) {
                best = found;
            }
        }
        return Optional.ofNullable(best);
    }

    /**
     * Where the task would emit least with what room there is, the earliest among equals.
     *
     * @param incumbent a place known to have room; the answer if none is better
     */
    Optional<Position> leastGrams(Task task, Optional<Position> incumbent) {
        @Nullable Position best = incumbent.orElse(null);
        for (Reach reach : task.reaches()) {
            if (best != null && Position.less(best.grams(), reach.least().grams())) {
                break;
            }
            best = better(best, reach);
        }
        return Optional.ofNullable(best);
    }

    /** Between two full instants the starts with room are an interval, on which {@link Way#least} is exact. */
    private @Nullable Position better(@Nullable Position best, Reach reach) {
        Way way = reach.way();
        Capacity capacity = capacityFor(way);
        long start = capacity.earliestStart(reach.first(), reach.last(), way.duration());
        while (start != Capacity.NONE) {
            long full = capacity.fullFrom(start);
            long latest = full == Capacity.NONE ? reach.last() : Math.min(reach.last(), full - way.duration());
            Position found = way.least(start, latest);
            if (best == null || found.isBetterThan(best)) {
                best = found;
            }
            start = full == Capacity.NONE ? Capacity.NONE : capacity.earliestStart(full, reach.last(), way.duration());
        }
        return best;
    }

    /** How many tasks of each rank are placed, the most pressing rank first. */
    int[] placedByRank(List<Task> tasks, int ranks) {
        int[] placed = new int[ranks];
        for (Task task : tasks) {
            if (positions[task.index()] != null) {
                placed[ranks - 1 - task.rank()]++;
            }
        }
        return placed;
    }
}
