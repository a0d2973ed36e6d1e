package io.accalmie.planning.packing;

import java.util.Arrays;

/**
 * How many GPUs of a pool are taken at every instant.
 *
 * <p>Time is cut into stretches with a step function each, so that a change moves the arrays of one or two stretches, however
 * many runs a plan has; a tree over them finds room in the logarithm of their number.
 */
public final class Capacity {
    /** No start: there is no room. */
    public static final long NONE = Long.MAX_VALUE;

    /** Before and after everything, ms since the epoch: some thirty million years. */
    private static final long FAR = 1L << 60;

    private final long origin;
    private final long length;
    private final Steps[] stretches;
    private final FreeRuns runs;

    /**
     * Capacity of a pool with all GPUs free.
     *
     * @param origin where the first stretch ends and the second begins is {@code length} after it, ms since the epoch
     * @param length of a stretch, ms, positive; the first reaches back and the last ahead without end
     * @param stretches how many, at least 1
     */
    public Capacity(int gpus, long origin, long length, int stretches) {
        this.origin = origin;
        this.length = length;
        this.stretches = new Steps[stretches];
        Arrays.setAll(this.stretches, index -> new Steps(gpus, startOf(index), startOf(index + 1)));
        this.runs = runs();
    }

    private Capacity(Capacity other) {
        this.origin = other.origin;
        this.length = other.length;
        this.stretches = Arrays.stream(other.stretches).map(Steps::copy).toArray(Steps[]::new);
        this.runs = runs();
    }

    private FreeRuns runs() {
        long[] bounds = new long[stretches.length + 1];
        Arrays.setAll(bounds, this::startOf);
        return new FreeRuns(stretches, bounds);
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
    public void giveBack(long start, long end) {
        change(start, end, -1);
    }

    /** Earliest start in {@code [first, last]} from which a GPU is free for {@code duration}, or {@link #NONE}. */
    public long earliestStart(long first, long last, long duration) {
        if (first > last) {
            return NONE;
        }
        int index = stretchAt(first);
        long start = stretches[index].earliestStart(first, duration);
        if (start == NONE) {
            long before = Math.min(startOf(index + 1) - first, stretches[index].freeAtEnd());
            start = runs.earliestStart(index + 1, before, duration);
        }
        return start <= last ? start : NONE;
    }

    /** First instant from {@code start} on at which no GPU is free; {@link #NONE} if that never happens. */
    public long fullFrom(long start) {
        int index = stretchAt(start);
        long full = stretches[index].fullFrom(start);
        return full == NONE ? runs.fullFrom(index + 1) : full;
    }

    /** First instant after {@code instant} at which more or fewer GPUs are taken; {@link #NONE} if that never happens. */
    public long changeAfter(long instant) {
        int index = stretchAt(instant);
        long change = stretches[index].changeAfter(instant);
        while (change == NONE && ++index < stretches.length) {
            long start = startOf(index);
            boolean changes = stretches[index].takenAt(start) != stretches[index - 1].takenAt(start - 1);
            change = changes ? start : stretches[index].changeAfter(start);
        }
        return change;
    }

    /** Whether a GPU is free throughout {@code [start, end)}. */
    public boolean isFree(long start, long end) {
        return fullFrom(start) >= end;
    }

    /** GPU time that is free in {@code [start, end)}, ms. */
    public long freeTime(long start, long end) {
        long time = 0;
        for (int index = stretchAt(start); index < stretches.length && startOf(index) < end; index++) {
            time += stretches[index].freeTime(Math.max(start, startOf(index)), Math.min(end, startOf(index + 1)));
        }
        return time;
    }

    private void change(long start, long end, int by) {
        if (start >= end) {
            return;
        }
        int last = stretchAt(end - 1);
        for (int index = stretchAt(start); index <= last; index++) {
            stretches[index].change(Math.max(start, startOf(index)), Math.min(end, startOf(index + 1)), by);
            runs.update(index);
        }
    }

    private int stretchAt(long instant) {
        long index = Math.floorDiv(instant - origin, length);
        return (int) Math.max(0, Math.min(stretches.length - 1, index));
    }

    /** Of the number of stretches: the end of the last. */
    private long startOf(int index) {
        if (index == stretches.length) {
            return FAR;
        }
        return index == 0 ? -FAR : origin + index * length;
    }
}
