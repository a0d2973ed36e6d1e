package io.accalmie.planning.packing;

import io.accalmie.planning.ways.Position;
import io.accalmie.planning.ways.Way;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * The best packing of a handful of tasks, by branch and bound.
 *
 * <p>In some best packing every task either stands at a kink, at an end of its own window or next to running work, or touches a
 * task that does, or one that touches one: a block of tasks that touch can be shifted as a whole without emitting more until one
 * of them meets such a point, since emissions are linear in between. So first some tasks are put at such points, in the order of
 * their numbers; then each of the others next to one that is placed, in any order. Whether a GPU is free between the two does
 * not count: that one may be taken later. A branch is cut where the tasks that are left, each where it would emit least with the
 * room there is, cannot come below the best known. Ends after a number of branches at the latest, with the best found so far.
 */
public final class BranchAndBound {
    /** More tasks than this are too many. */
    public static final int MOST_TASKS = 6;

    private static final int BRANCHES = 200_000;
    /** Differences below this are not worth a search. */
    private static final double GOOD_ENOUGH = 2e-4;

    private final Packing packing;
    private final Tasks tasks;
    private final List<List<Position>> standing = new ArrayList<>();
    private final boolean[] deferred;
    private Packing best;
    private int branches;

    private BranchAndBound(Packing incumbent, Packing empty) {
        this.packing = empty;
        this.tasks = empty.tasks();
        this.best = incumbent;
        this.deferred = new boolean[tasks.size()];
        for (int task = 0; task < tasks.size(); task++) {
            standing.add(standing(task));
        }
    }

    /**
     * The best packing found, {@code incumbent} if none is better.
     *
     * @param empty a packing with nothing placed, to search in
     */
    public static Packing search(Packing incumbent, Packing empty) {
        if (empty.tasks().size() > MOST_TASKS) {
            throw new IllegalArgumentException(
                    "at most " + MOST_TASKS + " tasks, not " + empty.tasks().size());
        }
        BranchAndBound search = new BranchAndBound(incumbent, empty);
        search.stand(0);
        return search.best;
    }

    /** Ends and kinks of the task's window and the places next to running work, in every way, the cheapest first. */
    private List<Position> standing(int task) {
        List<Position> points = new ArrayList<>();
        for (Way way : tasks.ways(task)) {
            long first = tasks.first(task, way);
            long last = tasks.last(task, way);
            if (first > last) {
                continue;
            }
            SortedSet<Long> starts = new TreeSet<>(List.of(first, last));
            for (long kink : way.kinksBetween(first, last)) {
                starts.add(kink);
            }
            Capacity running = packing.capacityFor(way);
            long end = last + way.duration();
            for (long edge = running.changeAfter(first); edge < end; edge = running.changeAfter(edge)) {
                starts.add(edge);
                starts.add(edge - way.duration());
            }
            starts.subSet(first, last + 1).forEach(start -> points.add(way.at(start)));
        }
        points.sort(Comparator.comparingDouble(Position::cost));
        return points;
    }

    private void stand(int task) {
        if (isHopeless()) {
            return;
        }
        if (task == tasks.size()) {
            touch();
            return;
        }
        for (Position position : standing.get(task)) {
            if (isFree(position)) {
                packing.put(task, position);
                stand(task + 1);
                packing.lift(task);
            }
        }
        deferred[task] = true;
        stand(task + 1);
        deferred[task] = false;
    }

    private void touch() {
        if (isBetter(packing.placedByRank(), packing.cost())) {
            best = packing.copy();
        }
        for (int task = 0; task < tasks.size(); task++) {
            if (!deferred[task] || packing.isPlaced(task)) {
                continue;
            }
            for (Position position : touching(task)) {
                packing.put(task, position);
                if (!isHopeless()) {
                    touch();
                }
                packing.lift(task);
            }
        }
    }

    /** The free places of a task directly before or after one that is placed. */
    private List<Position> touching(int task) {
        List<Position> places = new ArrayList<>();
        for (Way way : tasks.ways(task)) {
            SortedSet<Long> starts = new TreeSet<>();
            for (int other = 0; other < tasks.size(); other++) {
                packing.positionOf(other)
                        .filter(position -> position.way().poolIndex() == way.poolIndex())
                        .ifPresent(position -> {
                            starts.add(position.end());
                            starts.add(position.start() - way.duration());
                        });
            }
            long first = tasks.first(task, way);
            long last = tasks.last(task, way);
            starts.stream()
                    .filter(start -> first <= start && start <= last)
                    .map(way::at)
                    .filter(this::isFree)
                    .forEach(places::add);
        }
        return places;
    }

    private boolean isFree(Position position) {
        return packing.capacityFor(position.way()).isFree(position.start(), position.end());
    }

    /** Whether nothing below this branch is better than the best known. */
    private boolean isHopeless() {
        if (++branches > BRANCHES) {
            return true;
        }
        int[] most = packing.placedByRank();
        double cost = packing.cost();
        for (int task = 0; task < tasks.size(); task++) {
            if (packing.isPlaced(task)) {
                continue;
            }
            Optional<Position> least = packing.cheapest(task, Optional.empty());
            if (least.isPresent()) {
                most[most.length - 1 - tasks.rank(task)]++;
                cost += least.get().cost();
            }
        }
        return !isBetter(most, cost);
    }

    private boolean isBetter(int[] placed, double cost) {
        int byPlaced = Arrays.compare(placed, best.placedByRank());
        return byPlaced > 0 || (byPlaced == 0 && cost < best.cost() * (1 - GOOD_ENOUGH));
    }
}
