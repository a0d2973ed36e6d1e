package io.accalmie.planning.packing;

import io.accalmie.planning.ways.Way;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.PriorityQueue;

/**
 * Places tasks blind to carbon: time sweeps forward, and whenever a GPU gets free it takes, of the tasks that may start there then,
 * the most pressing, of these the one whose last chance to start comes first, in its quickest way. Where long tasks fill a pool
 * this leaves fewer gaps than to place them one by one.
 */
public final class DeadlineDispatch {
    /** An idle GPU looks again after this time at the earliest, ms: not at each of a million releases. */
    private static final long LOOK_AGAIN = 60_000;

    private final Packing packing;
    private final Tasks tasks;
    private final int[] byRelease;
    private final List<PriorityQueue<Integer>> waiting = new ArrayList<>();
    private final List<List<Way>> quickestByPool = new ArrayList<>();
    private final List<List<Integer>> shapesByPool = new ArrayList<>();
    private final PriorityQueue<Gpu> gpus = new PriorityQueue<>();
    private int released;

    private record Gpu(long freeFrom, int pool, int number) implements Comparable<Gpu> {
        private static final Comparator<Gpu> ORDER = Comparator.comparingLong(Gpu::freeFrom)
                .thenComparingInt(Gpu::pool)
                .thenComparingInt(Gpu::number);

        @Override
        public int compareTo(Gpu other) {
            return ORDER.compare(this, other);
        }
    }

    private DeadlineDispatch(Packing packing, int pools) {
        this.packing = packing;
        this.tasks = packing.tasks();
        this.byRelease = Order.byRelease(tasks);
        Comparator<Integer> pressing = Comparator.<Integer>comparingInt(task -> -tasks.rank(task))
                .thenComparingLong(tasks::latestStart)
                .thenComparing(Comparator.naturalOrder());
        for (int shape = 0; shape < tasks.shapes(); shape++) {
            waiting.add(new PriorityQueue<>(pressing));
        }
        for (int pool = 0; pool < pools; pool++) {
            note(pool);
        }
    }

    private void note(int pool) {
        List<Way> quickest = new ArrayList<>();
        List<Integer> shapes = new ArrayList<>();
        for (int shape = 0; shape < tasks.shapes(); shape++) {
            Optional<Way> way = Arrays.stream(tasks.waysOfShape(shape))
                    .filter(candidate -> candidate.poolIndex() == pool)
                    .min(Comparator.comparingLong(Way::duration));
            if (way.isPresent()) {
                quickest.add(way.get());
                shapes.add(shape);
            }
        }
        quickestByPool.add(quickest);
        shapesByPool.add(shapes);
    }

    /**
     * Places what it can.
     *
     * @param empty a packing with nothing placed; filled and returned
     * @param now nothing starts before, ms since the epoch
     * @param gpus by pool
     */
    public static Packing pack(Packing empty, long now, int[] gpus) {
        DeadlineDispatch dispatch = new DeadlineDispatch(empty, gpus.length);
        for (int pool = 0; pool < gpus.length; pool++) {
            for (int number = 0; number < gpus[pool]; number++) {
                dispatch.gpus.add(new Gpu(now, pool, number));
            }
        }
        dispatch.sweep();
        return empty;
    }

    private void sweep() {
        while (!gpus.isEmpty()) {
            Gpu gpu = gpus.remove();
            release(gpu.freeFrom());
            long next = next(gpu);
            if (next != Capacity.NONE) {
                gpus.add(new Gpu(next, gpu.pool(), gpu.number()));
            }
        }
    }

    private void release(long until) {
        while (released < byRelease.length && tasks.release(byRelease[released]) <= until) {
            int task = byRelease[released++];
            if (tasks.isReachable(task)) {
                waiting.get(tasks.shape(task)).add(task);
            }
        }
    }

    /** Gives the GPU something to do, if there is something; when it is to be asked again, or never. */
    private long next(Gpu gpu) {
        long now = gpu.freeFrom();
        List<Way> ways = quickestByPool.get(gpu.pool());
        Optional<Way> chosen = Optional.empty();
        PriorityQueue<Integer> from = new PriorityQueue<>();
        long change = Capacity.NONE;
        for (int index = 0; index < ways.size(); index++) {
            Way way = ways.get(index);
            PriorityQueue<Integer> queue =
                    waiting.get(shapesByPool.get(gpu.pool()).get(index));
            dropLate(queue, now);
            if (queue.isEmpty() || now > tasks.last(queue.element(), way) || now < way.horizonStart()) {
                continue;
            }
            Capacity capacity = packing.capacityFor(way);
            if (!capacity.isFree(now, now + way.duration())) {
                change = Math.min(change, capacity.changeAfter(now));
            } else if (chosen.isEmpty() || queue.comparator().compare(queue.element(), from.element()) < 0) {
                chosen = Optional.of(way);
                from = queue;
            }
        }
        if (chosen.isPresent()) {
            packing.put(from.remove(), chosen.get().at(now));
            return now + chosen.get().duration();
        }
        long release = released < byRelease.length
                ? Math.max(now + LOOK_AGAIN, tasks.release(byRelease[released]))
                : Capacity.NONE;
        return Math.min(change, release);
    }

    private void dropLate(PriorityQueue<Integer> queue, long now) {
        while (!queue.isEmpty() && tasks.latestStart(queue.element()) < now) {
            queue.remove();
        }
    }
}
