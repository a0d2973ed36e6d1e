package io.accalmie.planning.packing;

import java.util.Arrays;
import java.util.Comparator;
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

    private FeasiblePass() {}

    /** The best packing found, each try begun with a packing from {@code empty}. */
    public static Packing pack(Supplier<Packing> empty) {
        Packing best = empty.get();
        Tasks tasks = best.tasks();
        int[] order = Order.mostPressingFirst(tasks);
        attempt(order, best);
        Packing last = best;
        for (int tries = 1; tries < TRIES; tries++) {
            int[] promoted = failedFirst(order, last);
            if (Arrays.equals(promoted, order)) {
                break;
            }
            order = promoted;
            last = empty.get();
            attempt(order, last);
            if (Arrays.compare(last.placedByRank(), best.placedByRank()) > 0) {
                best = last;
            }
        }
        return best;
    }

    private static void attempt(int[] order, Packing packing) {
        for (int task : order) {
            packing.earliestEnd(task).ifPresent(position -> packing.put(task, position));
        }
    }

    private static int[] failedFirst(int[] order, Packing packing) {
        Tasks tasks = packing.tasks();
        return Arrays.stream(order)
                .boxed()
                .sorted(Comparator.<Integer>comparingInt(task -> -tasks.rank(task))
                        .thenComparing(task -> packing.isPlaced(task)))
                .mapToInt(Integer::intValue)
                .toArray();
    }
}
