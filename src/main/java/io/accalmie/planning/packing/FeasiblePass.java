package io.accalmie.planning.packing;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.function.Supplier;

/**
 * Places as many tasks as it can, blind to carbon: urgent before normal before background, within a rank the one whose last
 * chance to start comes first, each where it ends first.
 *
 * <p>A task that found no room may have been kept out by one that could have gone elsewhere. So the order is tried again with
 * those that failed moved to the front of their rank, a few times; the try that places most, the most pressing rank first,
 * is kept.
 */
public final class FeasiblePass {
    private static final int TRIES = 6;
    private static final Comparator<Task> BY_RANK =
            Comparator.comparingInt(Task::rank).reversed();

    private FeasiblePass() {}

    /** The best packing found of {@code tasks}, each try begun with a packing from {@code empty}. */
    public static Packing pack(List<Task> tasks, Supplier<Packing> empty) {
        List<Task> order = tasks.stream()
                .filter(task -> !task.reaches().isEmpty())
                .sorted(Task.MOST_PRESSING_FIRST)
                .toList();
        int ranks = 1 + order.stream().mapToInt(Task::rank).max().orElse(0);
        Packing best = attempt(order, empty.get());
        Packing last = best;
        for (int tries = 1; tries < TRIES; tries++) {
            List<Task> promoted = failedFirst(order, last);
            if (promoted.equals(order)) {
                break;
            }
            order = promoted;
            last = attempt(order, empty.get());
            if (Arrays.compare(last.placedByRank(order, ranks), best.placedByRank(order, ranks)) > 0) {
                best = last;
            }
        }
        return best;
    }

    private static Packing attempt(List<Task> order, Packing packing) {
        for (Task task : order) {
            packing.earliestEnd(task).ifPresent(position -> packing.put(task, position));
        }
        return packing;
    }

    private static List<Task> failedFirst(List<Task> order, Packing packing) {
        List<Task> promoted = new ArrayList<>(order);
        promoted.sort(BY_RANK.thenComparing(task -> packing.positionOf(task).isPresent()));
        return promoted;
    }
}
