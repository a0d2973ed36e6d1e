package io.accalmie.simulation.policy;

import java.util.Arrays;
import java.util.OptionalLong;

/**
 * How many GPUs of a pool are reserved at every instant, ms since the epoch: a step function in sorted arrays, neighbours of
 * equal height merged, so that a stretch in which the pool is full is one step however many runs fill it.
 */
final class Reservations {
    private final int gpus;
    private long[] from = {Long.MIN_VALUE};
    private int[] taken = {0};
    private int steps = 1;

    Reservations(int gpus) {
        this.gpus = gpus;
    }

    /** Earliest start in {@code [first, last]} from which a GPU is free for {@code duration}. */
    OptionalLong earliestStart(long first, long last, long duration) {
        long start = first;
        for (int step = stepAt(first); start <= last; ) {
            int full = nextFull(step, start + duration);
            if (full == steps) {
                return OptionalLong.of(start);
            }
            step = full + 1;
            start = stepStart(step);
        }
        return OptionalLong.empty();
    }

    /** Reserves a GPU in {@code [start, end)}, where one is free. */
    void take(long start, long end) {
        int first = split(start);
        int after = split(end);
        for (int step = first; step < after; step++) {
            taken[step]++;
        }
        merge(after);
        merge(first);
    }

    /** First full step from {@code step} on that begins before {@code end}; the number of steps if there is none. */
    private int nextFull(int step, long end) {
        for (int at = step; at < steps && from[at] < end; at++) {
            if (taken[at] >= gpus) {
                return at;
            }
        }
        return steps;
    }

    private long stepStart(int step) {
        return step < steps ? from[step] : Long.MAX_VALUE;
    }

    private int stepAt(long instant) {
        int found = Arrays.binarySearch(from, 0, steps, instant);
        return found >= 0 ? found : -found - 2;
    }

    /** The step that begins at {@code instant}, made if need be. */
    private int split(long instant) {
        int step = stepAt(instant);
        if (from[step] == instant) {
            return step;
        }
        if (steps == from.length) {
            from = Arrays.copyOf(from, 2 * steps);
            taken = Arrays.copyOf(taken, 2 * steps);
        }
        int added = step + 1;
        System.arraycopy(from, added, from, added + 1, steps - added);
        System.arraycopy(taken, added, taken, added + 1, steps - added);
        from[added] = instant;
        taken[added] = taken[step];
        steps++;
        return added;
    }

    private void merge(int step) {
        if (step > 0 && taken[step] == taken[step - 1]) {
            System.arraycopy(from, step + 1, from, step, steps - step - 1);
            System.arraycopy(taken, step + 1, taken, step, steps - step - 1);
            steps--;
        }
    }
}
