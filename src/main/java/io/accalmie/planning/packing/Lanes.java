package io.accalmie.planning.packing;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;

/** The GPUs of a pool one by one, with what they are taken for already, so that work can be laid end to end on each. */
final class Lanes {
    private Lanes() {}

    /**
     * Spreads spans over lanes, each to the lane that is free first.
     *
     * @return by lane its spans, ascending, each start and end in ms
     */
    static List<Deque<long[]>> of(int gpus, List<long[]> occupied) {
        List<Deque<long[]>> lanes = new ArrayList<>();
        long[] freeFrom = new long[gpus];
        Arrays.fill(freeFrom, Long.MIN_VALUE);
        for (int gpu = 0; gpu < gpus; gpu++) {
            lanes.add(new ArrayDeque<>());
        }
        occupied.stream()
                .sorted(Comparator.<long[]>comparingLong(span -> span[0]).thenComparingLong(span -> span[1]))
                .forEach(span -> {
                    int gpu = first(freeFrom);
                    freeFrom[gpu] = Math.max(freeFrom[gpu], span[1]);
                    lanes.get(gpu).add(span);
                });
        return lanes;
    }

    private static int first(long[] freeFrom) {
        int first = 0;
        for (int gpu = 1; gpu < freeFrom.length; gpu++) {
            first = freeFrom[gpu] < freeFrom[first] ? gpu : first;
        }
        return first;
    }
}
