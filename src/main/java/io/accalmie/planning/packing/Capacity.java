package io.accalmie.planning.packing;

import java.util.Arrays;

/**
 * How many GPUs of a pool are taken at every instant.
 *
 * <p>Time is cut into stretches with a step function each, so that a change moves the arrays of one or two stretches, however
 * many runs a plan has, and stretches that are full, or free, throughout are passed at once.
 */
public final class Capacity {
    /** No start: there is no room. */
    public static final long NONE = Long.MAX_VALUE;

    private final int gpus;
    private final long origin;
    private final long length;
    private final Steps[] stretches;

    /**
     * Capacity of a pool with all GPUs free.
     *
     * @param origin where the first stretch ends and the second begins is {@code length} after it, ms since the epoch
     * @param length of a stretch, ms, positive; the first reaches back and the last ahead without end
     * @param stretches how many, at least 1
     */
    public Capacity(int gpus, long origin, long length, int stretches) {
        this.gpus = gpus;
        this.origin = origin;
        this.length = length;
        this.stretches = new Steps[stretches];
        Arrays.setAll(this.stretches, index -> new Steps(startOf(index)));
    }

    private Capacity(Capacity other) {
        this.gpus = other.gpus;
        this.origin = other.origin;
        this.length = other.length;
        this.stretches = Arrays.stream(other.stretches).map(Steps::copy).toArray(Steps[]::new);
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
        long start = first;
        while (start <= last) {
            start = freeFrom(start);
            if (start > last) {
                return NONE;
            }
            long full = fullFrom(start, start + duration);
            if (full == NONE || full - start >= duration) {
                return start;
            }
            start = full;
        }
        return NONE;
    }

    /** First instant from {@code start} on at which no GPU is free; {@link #NONE} if that never happens. */
    public long fullFrom(long start) {
        return fullFrom(start, NONE);
    }

    /** Whether a GPU is free throughout {@code [start, end)}. */
    public boolean isFree(long start, long end) {
        return fullFrom(start, end) >= end;
    }

    /** GPU time that is free in {@code [start, end)}, ms. */
    public long freeTime(long start, long end) {
        long time = 0;
        for (int index = stretchAt(start); index < stretches.length && startOf(index) < end; index++) {
            time += stretches[index].freeTime(Math.max(start, startOf(index)), endIn(index, end), gpus);
        }
        return time;
    }

    private long endIn(int index, long end) {
        return index == stretches.length - 1 ? end : Math.min(end, startOf(index + 1));
    }

    /** First instant from {@code start} on at which no GPU is free; {@link #NONE} if there is none before {@code until}. */
    private long fullFrom(long start, long until) {
        for (int index = stretchAt(start); index < stretches.length && startOf(index) < until; index++) {
            if (stretches[index].most() < gpus) {
                continue;
            }
            long full = stretches[index].fullFrom(start, gpus);
            if (full != NONE) {
                return full;
            }
        }
        return NONE;
    }

    private long freeFrom(long start) {
        for (int index = stretchAt(start); index < stretches.length; index++) {
            if (stretches[index].least() >= gpus) {
                continue;
            }
            long free = stretches[index].freeFrom(Math.max(start, startOf(index)), gpus);
            if (free != NONE) {
                return free;
            }
        }
        return NONE;
    }

    private void change(long start, long end, int by) {
        if (start >= end) {
            return;
        }
        int last = stretchAt(end - 1);
        for (int index = stretchAt(start); index <= last; index++) {
            long from = Math.max(start, startOf(index));
            long to = endIn(index, end);
            boolean whole = index < stretches.length - 1 && to == startOf(index + 1);
            stretches[index].change(from, whole ? Long.MAX_VALUE : to, by);
        }
    }

    private int stretchAt(long instant) {
        long index = Math.floorDiv(instant - origin, length);
        return (int) Math.max(0, Math.min(stretches.length - 1, index));
    }

    private long startOf(int index) {
        return index == 0 ? Long.MIN_VALUE : origin + index * length;
    }
}
