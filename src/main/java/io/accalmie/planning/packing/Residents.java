package io.accalmie.planning.packing;

import io.accalmie.planning.ways.Position;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.NavigableSet;
import java.util.TreeSet;

/** Who runs where in a packing that is being rearranged, and how to take changes back. */
final class Residents {
    private final Packing packing;
    private final List<NavigableSet<Resident>> byPool = new ArrayList<>();
    private final List<Long> longest = new ArrayList<>();
    private final Deque<Change> journal = new ArrayDeque<>();

    /** A task from its start on. */
    record Resident(long start, int task) implements Comparable<Resident> {
        private static final Comparator<Resident> ORDER =
                Comparator.comparingLong(Resident::start).thenComparingInt(Resident::task);

        @Override
        public int compareTo(Resident other) {
            return ORDER.compare(this, other);
        }
    }

    private record Change(int task, Position position, boolean put) {}

    Residents(Packing packing) {
        this.packing = packing;
        for (int task = 0; task < packing.tasks().size(); task++) {
            int resident = task;
            packing.positionOf(task).ifPresent(position -> note(resident, position));
        }
    }

    /** How many changes were made; {@link #backTo} undoes those after. */
    int mark() {
        return journal.size();
    }

    /** Takes back all changes after {@code mark}. */
    void backTo(int mark) {
        while (journal.size() > mark) {
            Change change = journal.removeLast();
            if (change.put()) {
                packing.lift(change.task());
                pool(change.position()).remove(new Resident(change.position().start(), change.task()));
            } else {
                packing.put(change.task(), change.position());
                note(change.task(), change.position());
            }
        }
    }

    void put(int task, Position position) {
        packing.put(task, position);
        note(task, position);
        journal.addLast(new Change(task, position, true));
    }

    Position lift(int task) {
        Position position = packing.lift(task);
        pool(position).remove(new Resident(position.start(), task));
        journal.addLast(new Change(task, position, false));
        return position;
    }

    /** Tasks of a pool that run at {@code instant}. */
    List<Integer> at(int pool, long instant) {
        List<Integer> running = new ArrayList<>();
        if (pool >= byPool.size()) {
            return running;
        }
        Resident from = new Resident(instant - longest.get(pool), -1);
        for (Resident resident : byPool.get(pool).tailSet(from)) {
            if (resident.start() > instant) {
                break;
            }
            if (packing.positionOf(resident.task()).orElseThrow().end() > instant) {
                running.add(resident.task());
            }
        }
        return running;
    }

    /** Ends of up to {@code most} runs of a pool that end between two instants, spread over all of them. */
    List<Long> ends(int pool, long from, long to, int most) {
        List<Long> ends = new ArrayList<>();
        if (pool >= byPool.size() || from >= to) {
            return ends;
        }
        for (Resident resident : byPool.get(pool).subSet(new Resident(from, -1), new Resident(to, -1))) {
            long end = packing.positionOf(resident.task()).orElseThrow().end();
            if (end <= to) {
                ends.add(end);
            }
        }
        int step = Math.max(1, ends.size() / most);
        List<Long> chosen = new ArrayList<>();
        for (int index = 0; index < ends.size(); index += step) {
            chosen.add(ends.get(index));
        }
        return chosen;
    }

    private void note(int task, Position position) {
        pool(position).add(new Resident(position.start(), task));
        int pool = position.way().poolIndex();
        longest.set(pool, Math.max(longest.get(pool), position.way().duration()));
    }

    private NavigableSet<Resident> pool(Position position) {
        while (byPool.size() <= position.way().poolIndex()) {
            byPool.add(new TreeSet<>());
            longest.add(0L);
        }
        return byPool.get(position.way().poolIndex());
    }
}
