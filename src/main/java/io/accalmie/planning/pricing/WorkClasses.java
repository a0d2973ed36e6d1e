package io.accalmie.planning.pricing;

import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Sorts jobs into classes: a million jobs become a few thousand. */
public final class WorkClasses {
    private static final Comparator<WorkClass> IN_ORDER = Comparator.comparingInt(WorkClass::shape)
            .thenComparing(WorkClass::expected)
            .thenComparingInt(WorkClass::rank)
            .thenComparingInt(WorkClass::first)
            .thenComparingInt(WorkClass::end);

    private final SlotGrid grid;
    private final Map<Key, Sum> sums = new HashMap<>();

    private record Key(int shape, int rank, int first, int end, boolean expected) {}

    private static final class Sum {
        private double count;
        private double head;
        private double tail;
    }

    /** Classes over the slots of {@code grid}. */
    public WorkClasses(SlotGrid grid) {
        this.grid = grid;
    }

    /** Adds a job of a window in ms since the epoch. */
    public void add(int shape, int rank, long release, long deadline) {
        add(shape, rank, release, deadline, 1, false);
    }

    /** Adds jobs that are expected but not there yet. */
    public void expect(int shape, long release, long deadline, double count) {
        add(shape, 0, release, deadline, count, true);
    }

    private void add(int shape, int rank, long release, long deadline, double count, boolean expected) {
        int first = grid.slotAt(release);
        int end = Math.max(first + 1, grid.slotsBefore(deadline));
        Sum sum = sums.computeIfAbsent(new Key(shape, rank, first, end, expected), key -> new Sum());
        sum.count += count;
        sum.head += count * share(grid.end(first) - release, first);
        sum.tail += count * share(deadline - grid.start(end - 1), end - 1);
    }

    private double share(long inside, int slot) {
        return Math.max(0, Math.min(1, (double) inside / grid.length(slot)));
    }

    /** The classes, by shape, in an order that does not depend on that of the jobs. */
    List<WorkClass> inOrder() {
        return sums.entrySet().stream()
                .map(entry -> workClass(entry.getKey(), entry.getValue()))
                .sorted(IN_ORDER)
                .toList();
    }

    private static WorkClass workClass(Key key, Sum sum) {
        return new WorkClass(
                key.shape(),
                key.rank(),
                key.first(),
                key.end(),
                sum.head / sum.count,
                sum.tail / sum.count,
                sum.count,
                key.expected());
    }
}
