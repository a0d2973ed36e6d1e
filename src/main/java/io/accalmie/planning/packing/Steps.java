package io.accalmie.planning.packing;

import java.util.Arrays;

/** A step function over one stretch of time: how many GPUs are taken, in sorted arrays, neighbours of equal height merged. */
final class Steps {
    private long[] from;
    private int[] taken;
    private int steps;
    private int least;
    private int most;

    /** Nothing taken, from {@code start} on. */
    Steps(long start) {
        this.from = new long[] {start, 0};
        this.taken = new int[2];
        this.steps = 1;
    }

    private Steps(Steps other) {
        this.from = Arrays.copyOf(other.from, other.steps + 1);
        this.taken = Arrays.copyOf(other.taken, other.steps + 1);
        this.steps = other.steps;
        this.least = other.least;
        this.most = other.most;
    }

    Steps copy() {
        return new Steps(this);
    }

    /** Fewest taken anywhere in the stretch. */
    int least() {
        return least;
    }

    /** Most taken anywhere in the stretch. */
    int most() {
        return most;
    }

    /** First instant from {@code start} on at which fewer than {@code gpus} are taken; {@link Capacity#NONE} if none here. */
    long freeFrom(long start, int gpus) {
        for (int step = stepAt(start); step < steps; step++) {
            if (taken[step] < gpus) {
                return Math.max(start, from[step]);
            }
        }
        return Capacity.NONE;
    }

    /** First instant from {@code start} on at which {@code gpus} or more are taken; {@link Capacity#NONE} if none here. */
    long fullFrom(long start, int gpus) {
        for (int step = stepAt(start); step < steps; step++) {
            if (taken[step] >= gpus) {
                return Math.max(start, from[step]);
            }
        }
        return Capacity.NONE;
    }

    /** GPU time free in {@code [start, end)}, which lies inside the stretch, ms. */
    long freeTime(long start, long end, int gpus) {
        long time = 0;
        for (int step = stepAt(start); step < steps && from[step] < end; step++) {
            long until = step + 1 < steps ? Math.min(end, from[step + 1]) : end;
            time += Math.max(0, gpus - taken[step]) * (until - Math.max(start, from[step]));
        }
        return time;
    }

    /** Changes what is taken in {@code [start, end)}, both inside the stretch or at its end. */
    void change(long start, long end, int by) {
        int first = stepStartingAt(start);
        int after = end == Long.MAX_VALUE ? steps : stepStartingAt(end);
        for (int step = first; step < after; step++) {
            taken[step] += by;
        }
        mergeWithPrevious(after);
        mergeWithPrevious(first);
        least = Integer.MAX_VALUE;
        most = Integer.MIN_VALUE;
        for (int step = 0; step < steps; step++) {
            least = Math.min(least, taken[step]);
            most = Math.max(most, taken[step]);
        }
    }

    private int stepAt(long instant) {
        int found = Arrays.binarySearch(from, 0, steps, instant);
        return Math.max(0, found >= 0 ? found : -found - 2);
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
        if (step == 0 || step >= steps || taken[step] != taken[step - 1]) {
            return;
        }
        System.arraycopy(from, step + 1, from, step, steps - step - 1);
        System.arraycopy(taken, step + 1, taken, step, steps - step - 1);
        steps--;
    }
}
