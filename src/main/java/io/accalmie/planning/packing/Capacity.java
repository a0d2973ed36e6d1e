package io.accalmie.planning.packing;

import java.util.Arrays;

/**
 * How many GPUs of a pool are taken at every instant: a step function in sorted arrays, neighbours of equal height merged.
 *
 * <p>Steps number at most twice the runs. Looking up is a binary search and a walk; a change moves the tail of an array, which
 * for the thousands of steps of a round is cheaper than any tree.
 */
public final class Capacity {
    /** No start: there is no room. */
    public static final long NONE = Long.MAX_VALUE;

    private final int gpus;
    private long[] from = new long[16];
    private int[] taken = new int[16];
    private int steps = 1;

    /** Capacity of a pool with {@code gpus} GPUs, all free. */
    public Capacity(int gpus) {
        this.gpus = gpus;
        from[0] = Long.MIN_VALUE;
    }

    private Capacity(Capacity other) {
        this.gpus = other.gpus;
        this.from = other.from.clone();
        this.taken = other.taken.clone();
        this.steps = other.steps;
    }

    /** The same state, apart from this from now on. */
    public Capacity copy() {
        return new Capacity(this);
    }

    /** Takes a GPU in {@code [start, end)}. Running work may take more than there are: then none is free. */
    public void take(long start, long end) {
        change(start, end, 1);
    }

    /** Gives back what was taken. */
    void giveBack(long start, long end) {
        change(start, end, -1);
    }

    /** Earliest start in {@code [first, last]} from which a GPU is free for {@code duration}, or {@link #NONE}. */
    public long earliestStart(long first, long last, long duration) {
        long start = first;
        int step = stepAt(first);
        while (start <= last) {
            if (isFull(step)) {
                step++;
                start = Math.max(first, stepStart(step));
                continue;
            }
            int next = step + 1;
            while (next < steps && !isFull(next) && from[next] - start < duration) {
                next++;
            }
            if (stepStart(next) - start >= duration) {
                return start;
            }
            step = next;
        }
        return NONE;
    }

    /** First instant from {@code start} on at which no GPU is free; {@link #NONE} if that never happens. */
    long fullFrom(long start) {
        for (int step = stepAt(start); step < steps; step++) {
            if (isFull(step)) {
                return Math.max(start, from[step]);
            }
        }
        return NONE;
    }

    private boolean isFull(int step) {
        return taken[step] >= gpus;
    }

    private long stepStart(int step) {
        return step < steps ? from[step] : NONE;
    }

    private int stepAt(long instant) {
        int found = Arrays.binarySearch(from, 0, steps, instant);
        return found >= 0 ? found : -found - 2;
    }

    private void change(long start, long end, int by) {
        int first = stepStartingAt(start);
        int after = stepStartingAt(end);
        for (int step = first; step < after; step++) {
            taken[step] += by;
        }
        mergeWithPrevious(after);
        mergeWithPrevious(first);
    }

    private int stepStartingAt(long instant) {
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

    private void mergeWithPrevious(int step) {
        if (step == 0 || taken[step] != taken[step - 1]) {
            return;
        }
        System.arraycopy(from, step + 1, from, step, steps - step - 1);
        System.arraycopy(taken, step + 1, taken, step, steps - step - 1);
        steps--;
    }
}
