package io.accalmie.planning.packing;

import io.accalmie.planning.ways.Position;
import io.accalmie.planning.ways.Way;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Positions of tasks on the GPUs of all pools; at no instant are more taken than a pool has, save by what was there before. */
public final class Packing {
    private final Tasks tasks;
    private final List<Capacity> capacities;
    private final @Nullable Position[] positions;

    /**
     * A packing with no task placed.
     *
     * @param occupied capacities with running work taken off, in the order of the ways' pool indexes; copied
     */
    public Packing(Tasks tasks, List<Capacity> occupied) {
        this.tasks = tasks;
        this.capacities = occupied.stream().map(Capacity::copy).toList();
        this.positions = new Position[tasks.size()];
    }

    /** The tasks that are placed here or not. */
    public Tasks tasks() {
        return tasks;
    }

    /** Where a task is, empty if it is not placed. */
    public Optional<Position> positionOf(int task) {
        return Optional.ofNullable(positions[task]);
    }

    /** Whether a task is placed. */
    public boolean isPlaced(int task) {
        return positions[task] != null;
    }

    /** The capacity that is left in the pool of {@code way}. */
    public Capacity capacityFor(Way way) {
        return capacities.get(way.poolIndex());
    }

    /** Puts a task that is not placed where there is room. */
    public void put(int task, Position position) {
        positions[task] = position;
        capacityFor(position.way()).take(position.start(), position.end());
    }

    /** Takes a placed task out and says where it was. */
    public Position lift(int task) {
        Position position = positionOf(task).orElseThrow();
        positions[task] = null;
        capacityFor(position.way()).giveBack(position.start(), position.end());
        return position;
    }

    /** Grams of all that is placed. */
    public double grams() {
        double grams = 0;
        for (Position position : positions) {
            grams += position == null ? 0 : position.grams();
        }
        return grams;
    }

    /** Cost of all that is placed: grams, and what others lose. */
    public double cost() {
        double cost = 0;
        for (Position position : positions) {
            cost += position == null ? 0 : position.cost();
        }
        return cost;
    }

    /** How many tasks of each rank are placed, the most pressing rank first. */
    public int[] placedByRank() {
        int ranks = tasks.ranks();
        int[] placed = new int[ranks];
        for (int task = 0; task < positions.length; task++) {
            if (positions[task] != null) {
                placed[ranks - 1 - tasks.rank(task)]++;
            }
        }
        return placed;
    }

    /** Where the task could end first, the cheapest among equals; empty if there is no room in its window. */
    Optional<Position> earliestEnd(int task) {
        Position best = null;
        for (Way way : tasks.ways(task)) {
            long last = tasks.last(task, way);
            long latest = best == null ? last : Math.min(last, best.end() - way.duration());
            long start = capacityFor(way).earliestStart(tasks.first(task, way), latest, way.duration());
            if (start == Capacity.NONE) {
                continue;
            }
            Position found = way.at(start);
            if (best == null || found.end() < best.end() || found.cost() < best.cost()) {
                best = found;
            }
        }
        return Optional.ofNullable(best);
    }

    /**
     * Where the task would cost least with what room there is, the earliest among equals.
     *
     * @param incumbent a place known to have room; the answer if none is better
     */
    public Optional<Position> cheapest(int task, Optional<Position> incumbent) {
        Position best = incumbent.orElse(null);
        for (Way way : tasks.ways(task)) {
            long first = tasks.first(task, way);
            long last = tasks.last(task, way);
            if (first <= last && (best == null || !Position.less(best.cost(), way.costNotBelow(first, last)))) {
                best = better(best, way, first, last);
            }
        }
        return Optional.ofNullable(best);
    }

    /** Where a way would emit least with what room there is, from {@code first} to the end of its forecast; empty without room. */
    public Optional<Position> cheapest(Way way, long first) {
        long last = way.horizonEnd() - way.duration();
        return first > last ? Optional.empty() : Optional.ofNullable(better(null, way, first, last));
    }

    /** A copy that can go its own way. */
    public Packing copy() {
        Packing copy = new Packing(tasks, capacities);
        System.arraycopy(positions, 0, copy.positions, 0, positions.length);
        return copy;
    }

    /**
     * Between two full instants the starts with room are an interval, on which {@link Way#least} is exact. Hours that are too dirty
     * to be better are passed over.
     */
    private @Nullable Position better(@Nullable Position incumbent, Way way, long first, long last) {
        Position best = incumbent;
        Capacity capacity = capacityFor(way);
        long from = best == null ? first : way.firstThatMightBeat(best, first);
        while (from <= last) {
            long start = capacity.earliestStart(from, last, way.duration());
            if (start == Capacity.NONE) {
                return best;
            }
            from = best == null ? start : way.firstThatMightBeat(best, start);
            if (from == start) {
                long full = capacity.fullFrom(start);
                long latest = full == Capacity.NONE ? last : Math.min(last, full - way.duration());
                Position found = way.least(start, latest);
                if (best == null || found.isBetterThan(best)) {
                    best = found;
                }
                from = full;
            }
        }
        return best;
    }
}
