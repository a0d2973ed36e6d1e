package io.accalmie.planning.packing;

import java.util.Arrays;

/**
 * Where a GPU is free for how long, over neighbouring stretches of time: a tournament tree, so that the next stretch with room,
 * or without, is found in the logarithm of their number.
 *
 * <p>Each node knows how long its span is free at its beginning, at its end, and at most in one piece.
 */
final class FreeRuns {
    private final Steps[] stretches;
    private final int leaves;
    private final long[] start;
    private final long[] length;
    private final long[] atStart;
    private final long[] atEnd;
    private final long[] longest;

    /**
     * A tree over {@code stretches}.
     *
     * @param bounds starts of the stretches, and the end of the last, ms since the epoch
     */
    FreeRuns(Steps[] stretches, long[] bounds) {
        this.stretches = stretches;
        this.leaves = Math.max(1, 2 * Integer.highestOneBit(stretches.length - 1));
        this.start = new long[2 * leaves];
        this.length = new long[2 * leaves];
        this.atStart = new long[2 * leaves];
        this.atEnd = new long[2 * leaves];
        this.longest = new long[2 * leaves];
        Arrays.fill(start, leaves, 2 * leaves, bounds[stretches.length]);
        for (int stretch = 0; stretch < stretches.length; stretch++) {
            start[leaves + stretch] = bounds[stretch];
            length[leaves + stretch] = bounds[stretch + 1] - bounds[stretch];
            readLeaf(stretch);
        }
        for (int node = leaves - 1; node > 0; node--) {
            start[node] = start[2 * node];
            length[node] = length[2 * node] + length[2 * node + 1];
            join(node);
        }
    }

    /** Takes note that a stretch has changed. */
    void update(int stretch) {
        readLeaf(stretch);
        for (int node = (leaves + stretch) / 2; node > 0; node /= 2) {
            join(node);
        }
    }

    /**
     * First start from {@code stretch} on, or just before it, from which a GPU is free for {@code duration};
     * {@link Capacity#NONE} if there is none.
     *
     * @param before how long a GPU is free up to the start of the stretch, less than {@code duration}
     */
    long earliestStart(int stretch, long before, long duration) {
        long run = before;
        int node = leaves + stretch;
        while (stretch < stretches.length && node > 0) {
            if (run + atStart[node] >= duration) {
                return start[node] - run;
            }
            if (longest[node] < duration) {
                run = isFree(node) ? run + length[node] : atEnd[node];
                node = next(node);
            } else if (node < leaves) {
                node = 2 * node;
            } else {
                return stretches[node - leaves].earliestStart(start[node], duration);
            }
        }
        return Capacity.NONE;
    }

    /** First instant from the start of {@code stretch} on at which no GPU is free; {@link Capacity#NONE} if there is none. */
    long fullFrom(int stretch) {
        int node = leaves + stretch;
        while (stretch < stretches.length && node > 0) {
            if (isFree(node)) {
                node = next(node);
            } else if (node < leaves) {
                node = 2 * node;
            } else {
                return stretches[node - leaves].fullFrom(start[node]);
            }
        }
        return Capacity.NONE;
    }

    private boolean isFree(int node) {
        return longest[node] == length[node];
    }

    /** The widest node that begins where {@code node} ends; 0 if nothing does. */
    private static int next(int node) {
        int turn = node >> Integer.numberOfTrailingZeros(~node);
        return turn == 0 ? 0 : turn + 1;
    }

    private void readLeaf(int stretch) {
        int node = leaves + stretch;
        atStart[node] = stretches[stretch].freeAtStart();
        atEnd[node] = stretches[stretch].freeAtEnd();
        longest[node] = stretches[stretch].longestFree();
    }

    private void join(int node) {
        int left = 2 * node;
        int right = left + 1;
        atStart[node] = isFree(left) ? length[left] + atStart[right] : atStart[left];
        atEnd[node] = isFree(right) ? length[right] + atEnd[left] : atEnd[right];
        longest[node] = Math.max(Math.max(longest[left], longest[right]), atEnd[left] + atStart[right]);
    }
}
