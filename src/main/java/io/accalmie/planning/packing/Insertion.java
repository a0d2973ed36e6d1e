package io.accalmie.planning.packing;

import io.accalmie.planning.ways.Position;
import java.util.Optional;
import java.util.function.IntPredicate;

/** Places those that have no place yet where they emit least with the room there is. */
public final class Insertion {
    private Insertion() {}

    /**
     * Inserts what can be inserted.
     *
     * @param crowded whether there is more work than GPU time: then the short go first, so that more are placed; else the long,
     *     which are harder to place
     * @return whether any was
     */
    public static boolean insert(Packing packing, boolean crowded) {
        Tasks tasks = packing.tasks();
        IntPredicate missing = task -> !packing.isPlaced(task) && tasks.isReachable(task);
        int[] order = crowded ? Order.shortestFirst(tasks, missing) : Order.longestFirst(tasks, missing);
        boolean placed = false;
        for (int task : order) {
            placed |= insert(packing, task);
        }
        return placed;
    }

    /** Inserts one task; whether there was room. */
    static boolean insert(Packing packing, int task) {
        Optional<Position> room = packing.cheapest(task, Optional.empty());
        room.ifPresent(position -> packing.put(task, position));
        return room.isPresent();
    }
}
