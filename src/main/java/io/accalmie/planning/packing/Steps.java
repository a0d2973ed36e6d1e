package io.accalmie.planning.packing;

import java.util.Arrays;

/**
 * A step function over one stretch of time: how many GPUs are taken, in sorted arrays, neighbours of equal height merged; and
 * how long the stretch is free at its beginning, at its end, and at most in one piece.
 */
final class Steps {
    private final int gpus;
    private final long end;
    private long[] from;
    private int[] taken;
    private int steps;
    private long freeAtStart;
    private long freeAtEnd;
    private long longestFree;

    /** All of {@code gpus} free in {@code [start, end)}. */
    Steps(int gpus, long start, long end) {
        this.gpus = gpus;
        this.end = end;
        this.from = new long[] {start, 0};
        this.taken = new int[2];
        this.steps = 1;
        measure();
    }

    private Steps(Steps other) {
        this.gpus = other.gpus;
        this.end = other.end;
        this.from = Arrays.copyOf(other.from, other.steps + 1);
        this.taken = Arrays.copyOf(other.taken, other.steps + 1);
        this.steps = other.steps;
        this.freeAtStart = other.freeAtStart;
        this.freeAtEnd = other.freeAtEnd;
        this.longestFree = other.longestFree;
    }

    Steps copy() {
        return new Steps(this);
    }

    /** How long a GPU is free from the start of the stretch on, ms. */
    long freeAtStart() {
        return freeAtStart;
    }

    /** How long a GPU is free up to the end of the stretch, ms. */
    long freeAtEnd() {
        return freeAtEnd;
    }

    /** The longest time in the stretch in which there is always a GPU free, ms. */
    long longestFree() {
        return longestFree;
    }

    /** First start from {@code start} on from which a GPU is free for {@code duration} in the stretch; else {@link Capacity#NONE}. */
    long earliestStart(long start, long duration) {
        long free = Capacity.NONE;
        for (int step = stepAt(start); step < steps; step++) {
            if (taken[step] >= gpus) {
                free = Capacity.NONE;
                continue;
            }
            free = free == Capacity.NONE ? Math.max(start, from[step]) : free;
            if (endOf(step) - free >= duration) {
                return free;
            }
        }
        return Capacity.NONE;
    }

    /** First instant from {@code start} on at which no GPU is free; {@link Capacity#NONE} if none here. */
    long fullFrom(long start) {
        for (int step = stepAt(start); step < steps; step++) {
            if (taken[step] >= gpus) {
                return Math.max(start, from[step]);
            }
        }
        return Capacity.NONE;
    }

    /** How many GPUs are taken at {@code instant}, which lies inside the stretch. */
    int takenAt(long instant) {
        return taken[stepAt(instant)];
    }

    /** First instant after {@code instant} inside the stretch at which more or fewer GPUs are taken; else {@link Capacity#NONE}. */
    long changeAfter(long instant) {
        int next = stepAt(instant) + 1;
        return next < steps ? from[next] : Capacity.NONE;
    }

    /** GPU time free in {@code [start, until)}, which lies inside the stretch, ms. */
    long freeTime(long start, long until) {
        long time = 0;
        for (int step = stepAt(start); step < steps && from[step] < until; step++) {
            time += Math.max(0, gpus - taken[step]) * (Math.min(until, endOf(step)) - Math.max(start, from[step]));
        }
        return time;
    }

    /** Changes what is taken in {@code [start, until)}, both inside the stretch or at its end. */
    void change(long start, long until, int by) {
        int first = stepStartingAt(start);
        int after = until == end ? steps : stepStartingAt(until);
        for (int step = first; step < after; step++) {
            taken[step] += by;
        }
        mergeWithPrevious(after);
        mergeWithPrevious(first);
        measure();
    }

    private void measure() {
        long free = 0;
        freeAtStart = 0;
        longestFree = 0;
        boolean wasFull = false;
        for (int step = 0; step < steps; step++) {
            free = taken[step] < gpus ? free + endOf(step) - from[step] : 0;
            wasFull |= free == 0;
            freeAtStart = wasFull ? freeAtStart : free;
            longestFree = Math.max(longestFree, free);
        }
        freeAtEnd = free;
    }

    private long endOf(int step) {
        return step + 1 < steps ? from[step + 1] : end;
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
