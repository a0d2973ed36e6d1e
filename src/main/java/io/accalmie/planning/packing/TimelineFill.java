package io.accalmie.planning.packing;

import io.accalmie.planning.pricing.Flows;
import io.accalmie.planning.pricing.Market;
import io.accalmie.planning.pricing.ShapePrices;
import io.accalmie.planning.pricing.SlotGrid;
import io.accalmie.planning.ways.Position;
import io.accalmie.planning.ways.Way;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.PriorityQueue;
import java.util.Set;

/**
 * Lays jobs end to end on the GPUs' own timelines, along the flows of the relaxation.
 *
 * <p>Time sweeps forward over all pools. Whenever a GPU gets free it takes the job whose turn is next in the flow to its pool
 * ({@link TokenStream}); which job of a shape that is, is decided by earliest deadline. A GPU that has nothing due in this slot
 * takes a later job if that emits less now than what it pays where it is planned, GPU time at its price; else it idles. So clean
 * hours have no gaps, jobs cross the hour, and no hour is a box to be packed.
 *
 * <p>Shapes may be given precedence: that is for long jobs that fill a pool and for which flows, which may be split, leave pieces of
 * time that are too short.
 */
public final class TimelineFill {
    /** How many streams a free GPU looks at before it idles. */
    private static final int LOOKED_AT = 64;
    /** An idle GPU looks again after this part of a slot at the earliest. */
    private static final int LOOKS_PER_SLOT = 60;

    private final Tasks tasks;
    private final Packing packing;
    private final SlotGrid grid;
    private final ShapePrices prices;
    private final List<PriorityQueue<TokenStream>> streams = new ArrayList<>();
    private final List<PriorityQueue<Integer>> waiting = new ArrayList<>();
    private final PriorityQueue<Gpu> gpus = new PriorityQueue<>();
    private final int[] byRelease;
    private final int[] left;
    private final List<List<TokenStream>> preceding = new ArrayList<>();
    private final Precedence precedence;
    private final List<TokenStream> aside = new ArrayList<>();
    private int released;

    /**
     * Shapes whose jobs a free GPU takes before all others, whatever the flows say.
     *
     * @param shapes which
     * @param patience only jobs whose last chance to start is nearer than so many of their durations; 0: none
     */
    public record Precedence(Set<Integer> shapes, long patience) {
        /** The flows alone decide. */
        public static final Precedence NONE = new Precedence(Set.of(), 0);

        public Precedence {
            shapes = Set.copyOf(shapes);
        }
    }

    private static final class Gpu implements Comparable<Gpu> {
        private final int pool;
        private final int lane;
        private final Deque<long[]> taken;
        private long freeFrom;

        Gpu(int pool, int lane, Deque<long[]> taken, long freeFrom) {
            this.pool = pool;
            this.lane = lane;
            this.taken = taken;
            this.freeFrom = freeFrom;
        }

        @Override
        public int compareTo(Gpu other) {
            int byTime = Long.compare(freeFrom, other.freeFrom);
            int byPool = byTime != 0 ? byTime : Integer.compare(pool, other.pool);
            return byPool != 0 ? byPool : Integer.compare(lane, other.lane);
        }
    }

    private TimelineFill(
            Packing packing, Market market, double[] prices, Flows flows, Phases phases, Precedence precedence) {
        this.tasks = packing.tasks();
        this.packing = packing;
        this.grid = market.grid();
        this.prices = new ShapePrices(market, prices);
        this.left = new int[tasks.shapes()];
        this.precedence = precedence;
        for (int pool = 0; pool < market.pools(); pool++) {
            streams.add(new PriorityQueue<>());
            preceding.add(new ArrayList<>());
        }
        for (int shape = 0; shape < tasks.shapes(); shape++) {
            Way[] ways = tasks.waysOfShape(shape);
            for (int way = 0; way < ways.length; way++) {
                int pool = ways[way].poolIndex();
                TokenStream stream =
                        new TokenStream(shape, ways[way], flows.jobs(shape, way), grid, phases.of(shape, way));
                streams.get(pool).add(stream);
                if (precedence.shapes().contains(shape)) {
                    preceding.get(pool).add(stream);
                }
            }
            waiting.add(new PriorityQueue<>(
                    Comparator.<Integer>comparingLong(tasks::deadline).thenComparing(Comparator.naturalOrder())));
        }
        for (int task = 0; task < tasks.size(); task++) {
            left[tasks.shape(task)]++;
        }
        byRelease = Order.byRelease(tasks);
    }

    /**
     * Places jobs in {@code packing}, in which none is placed.
     *
     * @param now nothing starts before, ms since the epoch
     * @param gpus by pool
     * @param occupied spans taken already by pool, start and end in ms
     * @param phases when each stream of work begins
     * @param precedence shapes that are not left to the flows alone
     */
    public static void fill(
            Packing packing,
            Market market,
            double[] prices,
            Flows flows,
            long now,
            int[] gpus,
            List<List<long[]>> occupied,
            Phases phases,
            Precedence precedence) {
        TimelineFill fill = new TimelineFill(packing, market, prices, flows, phases, precedence);
        for (int pool = 0; pool < gpus.length; pool++) {
            List<Deque<long[]>> lanes = Lanes.of(gpus[pool], occupied.get(pool));
            for (int lane = 0; lane < gpus[pool]; lane++) {
                fill.gpus.add(new Gpu(pool, lane, lanes.get(lane), now));
            }
        }
        fill.sweep();
    }

    private void sweep() {
        long end = grid.end(grid.slots() - 1);
        while (!gpus.isEmpty()) {
            Gpu gpu = gpus.remove();
            skipTaken(gpu);
            if (gpu.freeFrom >= end) {
                continue;
            }
            release(gpu.freeFrom);
            if (!streams.get(gpu.pool).isEmpty()) {
                if (!takePreceding(gpu)) {
                    takeNext(gpu);
                }
                gpus.add(gpu);
            }
        }
    }

    private static void skipTaken(Gpu gpu) {
        while (!gpu.taken.isEmpty() && gpu.taken.element()[0] <= gpu.freeFrom) {
            gpu.freeFrom = Math.max(gpu.freeFrom, gpu.taken.remove()[1]);
        }
    }

    private void release(long until) {
        while (released < byRelease.length && tasks.release(byRelease[released]) <= until) {
            int task = byRelease[released++];
            waiting.get(tasks.shape(task)).add(task);
        }
    }

    private boolean takePreceding(Gpu gpu) {
        return preceding.get(gpu.pool).stream()
                .filter(stream -> left[stream.shape()] > 0)
                .filter(stream -> isPressing(stream, gpu.freeFrom))
                .sorted(Comparator.comparingLong(this::nextDeadline))
                .anyMatch(stream -> takeOutOfTurn(gpu, stream));
    }

    /** A stream is taken out of its queue while its turn changes. */
    private boolean takeOutOfTurn(Gpu gpu, TokenStream stream) {
        PriorityQueue<TokenStream> queue = streams.get(gpu.pool);
        boolean queued = queue.remove(stream);
        boolean taken = take(gpu, stream, true);
        if (queued) {
            queue.add(stream);
        }
        return taken;
    }

    private boolean isPressing(TokenStream stream, long now) {
        Integer first = waiting.get(stream.shape()).peek();
        return first != null && (tasks.latestStart(first) - now) / stream.way().duration() < precedence.patience();
    }

    private long nextDeadline(TokenStream stream) {
        Integer first = waiting.get(stream.shape()).peek();
        return first == null ? Long.MAX_VALUE : tasks.deadline(first);
    }

    private void takeNext(Gpu gpu) {
        PriorityQueue<TokenStream> queue = streams.get(gpu.pool);
        long now = gpu.freeFrom;
        long slotEnd = grid.end(grid.slotAt(now));
        aside.clear();
        boolean taken = false;
        while (!taken && aside.size() < LOOKED_AT && !queue.isEmpty()) {
            TokenStream stream = queue.remove();
            if (left[stream.shape()] == 0) {
                continue;
            }
            aside.add(stream);
            boolean due = stream.due() - stream.way().duration() / 2.0 < slotEnd;
            taken = take(gpu, stream, due);
        }
        queue.addAll(aside);
        if (!taken) {
            gpu.freeFrom = nextLook(gpu, slotEnd);
        }
    }

    private boolean take(Gpu gpu, TokenStream stream, boolean due) {
        long now = gpu.freeFrom;
        Way way = stream.way();
        PriorityQueue<Integer> queue = waiting.get(stream.shape());
        while (!queue.isEmpty() && tasks.latestStart(queue.element()) < now) {
            queue.remove();
            left[stream.shape()]--;
        }
        if (queue.isEmpty()) {
            return false;
        }
        int task = queue.element();
        if (now < tasks.first(task, way) || now > tasks.last(task, way) || !isFree(gpu, way)) {
            return false;
        }
        if (!due
                && !Position.less(
                        way.costAt(now), prices.least(stream.shape(), grid.slotAt(now), tasks.deadline(task)))) {
            return false;
        }
        queue.remove();
        left[stream.shape()]--;
        stream.take();
        packing.put(task, way.at(now));
        gpu.freeFrom = now + way.duration();
        return true;
    }

    private boolean isFree(Gpu gpu, Way way) {
        long end = gpu.freeFrom + way.duration();
        return (gpu.taken.isEmpty() || end <= gpu.taken.element()[0])
                && packing.capacityFor(way).isFree(gpu.freeFrom, end);
    }

    private long nextLook(Gpu gpu, long slotEnd) {
        long soonest = gpu.freeFrom + Math.max(1, grid.length(grid.slotAt(gpu.freeFrom)) / LOOKS_PER_SLOT);
        long next =
                released < byRelease.length ? Math.max(soonest, tasks.release(byRelease[released])) : Long.MAX_VALUE;
        long afterTaken = gpu.taken.isEmpty() ? Long.MAX_VALUE : gpu.taken.element()[1];
        return Math.min(slotEnd, Math.min(next, afterTaken));
    }
}
