package io.accalmie.planning.packing;

import io.accalmie.planning.ways.Position;
import io.accalmie.planning.ways.Way;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BooleanSupplier;

/**
 * Makes room where there is none: takes a few tasks out, puts the one in whose room they were, and finds them another place,
 * if need be in the same manner. What does not work out is taken back as if it had not been tried.
 */
public final class Rearrangement {
    private static final int MOST_LIFTED = 4;
    private static final int DEEPEST = 2;
    private static final int STARTS = 12;
    private static final int ATTEMPTS_FOR_ONE = 150;
    private static final int ATTEMPTS = 30_000;

    private final Packing packing;
    private final Tasks tasks;
    private final Residents residents;
    private final Set<Integer> pinned = new HashSet<>();
    private int attempts = ATTEMPTS;
    private int attemptsForOne;

    private Rearrangement(Packing packing) {
        this.packing = packing;
        this.tasks = packing.tasks();
        this.residents = new Residents(packing);
    }

    /**
     * Places tasks that found no room: more are placed afterwards, or more pressing ones instead of less pressing ones, or shorter
     * ones instead of longer ones; never fewer. Ends early where {@code hurry} says so.
     */
    public static void placeMore(Packing packing, BooleanSupplier hurry) {
        Tasks tasks = packing.tasks();
        int[] missing = Order.shortestFirst(tasks, task -> !packing.isPlaced(task) && tasks.isReachable(task));
        if (missing.length == 0) {
            return;
        }
        Rearrangement rearrangement = new Rearrangement(packing);
        for (int task : missing) {
            if (rearrangement.attempts <= 0 || hurry.getAsBoolean()) {
                return;
            }
            rearrangement.attemptsForOne = ATTEMPTS_FOR_ONE;
            rearrangement.pinned.clear();
            rearrangement.place(task, 0);
        }
    }

    private boolean place(int task, int depth) {
        Optional<Position> room = packing.cheapest(task, Optional.empty());
        if (room.isPresent()) {
            residents.put(task, room.get());
            return true;
        }
        pinned.add(task);
        for (Way way : cleanestFirst(task)) {
            for (long start : starts(task, way)) {
                if (attempts-- <= 0 || attemptsForOne-- <= 0) {
                    pinned.remove(task);
                    return false;
                }
                int mark = residents.mark();
                if (placeAt(task, way, start, depth)) {
                    return true;
                }
                residents.backTo(mark);
            }
        }
        pinned.remove(task);
        return false;
    }

    private boolean placeAt(int task, Way way, long start, int depth) {
        List<Integer> lifted = new ArrayList<>();
        long end = start + way.duration();
        for (long full = packing.capacityFor(way).fullFrom(start);
                full < end;
                full = packing.capacityFor(way).fullFrom(start)) {
            Optional<Integer> victim = residents.at(way.poolIndex(), full).stream()
                    .filter(other -> tasks.rank(other) <= tasks.rank(task) && !pinned.contains(other))
                    .min(Comparator.<Integer>comparingInt(tasks::rank)
                            .thenComparingLong(other -> -slack(other))
                            .thenComparing(Comparator.naturalOrder()));
            if (victim.isEmpty() || lifted.size() == MOST_LIFTED) {
                return false;
            }
            residents.lift(victim.get());
            lifted.add(victim.get());
        }
        residents.put(task, way.at(start));
        lifted.sort(Comparator.<Integer>comparingLong(other -> -Order.shortest(tasks, other))
                .thenComparing(Comparator.naturalOrder()));
        boolean mayDropOne = depth == 0;
        for (int other : lifted) {
            if (!resettle(other, task, depth)) {
                // One shorter job instead of one longer: as many are placed, and there is more room for the next.
                if (!mayDropOne || Order.shortest(tasks, other) <= way.duration()) {
                    return false;
                }
                mayDropOne = false;
            }
        }
        return true;
    }

    private boolean resettle(int lifted, int task, int depth) {
        Optional<Position> room = packing.cheapest(lifted, Optional.empty());
        if (room.isPresent()) {
            residents.put(lifted, room.get());
            return true;
        }
        return (depth < DEEPEST && place(lifted, depth + 1)) || tasks.rank(lifted) < tasks.rank(task);
    }

    private long slack(int task) {
        return tasks.latestStart(task)
                - packing.positionOf(task).map(Position::start).orElse(Long.MAX_VALUE);
    }

    private List<Way> cleanestFirst(int task) {
        return Arrays.stream(tasks.ways(task))
                .filter(way -> tasks.first(task, way) <= tasks.last(task, way))
                .sorted(Comparator.comparingDouble(
                        way -> way.costNotBelow(tasks.first(task, way), tasks.last(task, way))))
                .toList();
    }

    private Set<Long> starts(int task, Way way) {
        long first = tasks.first(task, way);
        long last = tasks.last(task, way);
        Set<Long> starts = new LinkedHashSet<>();
        starts.add(first);
        starts.add(last);
        starts.addAll(residents.ends(way.poolIndex(), first, last, STARTS));
        return starts;
    }
}
