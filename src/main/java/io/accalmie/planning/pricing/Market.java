package io.accalmie.planning.pricing;

import io.accalmie.planning.ways.Way;
import java.util.Arrays;
import java.util.List;

/**
 * The relaxation: GPU time of pools in slots, and classes of jobs that may be split over slots and ways at will.
 *
 * <p>Minimise the grams of all jobs such that in each slot the GPU time asked of a pool is not above its capacity. Every real
 * plan is a solution of it (a job counts in each slot by the part of it that runs there, windows are widened to whole slots), so
 * no plan of the same jobs emits less than its optimum. It is what an independent judge would solve as a linear programme.
 */
public final class Market {
    private static final double EXPECTED_OVER_WORST = 3;

    private final SlotGrid grid;
    private final int pools;
    private final double[] capacity;
    private final Way[][] ways;
    private final List<WorkClass> classes;
    private final double[] meanDuration;
    private final double[][] grams;
    private final double[] dropCostOfExpected;

    /**
     * A market.
     *
     * @param capacity free GPU time, ms, by pool and slot: {@code [pool * slots + slot]}
     * @param ways by shape; each way's curve lies on the grid
     */
    public Market(SlotGrid grid, int pools, double[] capacity, Way[][] ways, WorkClasses classes) {
        this.grid = grid;
        this.pools = pools;
        this.capacity = capacity;
        this.ways = ways;
        this.classes = classes.inOrder();
        this.meanDuration = new double[ways.length];
        this.grams = new double[ways.length][];
        this.dropCostOfExpected = new double[ways.length];
        for (int shape = 0; shape < ways.length; shape++) {
            meanDuration[shape] = Arrays.stream(ways[shape])
                    .mapToLong(Way::duration)
                    .average()
                    .orElse(0);
            grams[shape] = grams(ways[shape]);
            dropCostOfExpected[shape] = EXPECTED_OVER_WORST
                    * Arrays.stream(grams[shape])
                            .filter(gram -> gram < Double.POSITIVE_INFINITY)
                            .max()
                            .orElse(0);
        }
    }

    private Market(Market other, List<WorkClass> classes) {
        this.grid = other.grid;
        this.pools = other.pools;
        this.capacity = other.capacity;
        this.ways = other.ways;
        this.classes = classes;
        this.meanDuration = other.meanDuration;
        this.grams = other.grams;
        this.dropCostOfExpected = other.dropCostOfExpected;
    }

    private double[] grams(Way[] choices) {
        int slots = grid.slots();
        double[] priced = new double[choices.length * slots];
        for (int index = 0; index < priced.length; index++) {
            Way way = choices[index / slots];
            int slot = index % slots;
            priced[index] = capacity[cell(way.poolIndex(), slot)] > 0
                    ? way.gramsAtIntensityOf(grid.start(slot))
                    : Double.POSITIVE_INFINITY;
        }
        return priced;
    }

    /** The same pools with other work. */
    public Market with(WorkClasses other) {
        return with(other.inOrder());
    }

    /** The same pools without the work that is only expected. */
    public Market realWork() {
        return with(classes.stream().filter(work -> !work.expected()).toList());
    }

    Market with(List<WorkClass> other) {
        return new Market(this, other);
    }

    /** The slots. */
    public SlotGrid grid() {
        return grid;
    }

    /** Number of pools. */
    public int pools() {
        return pools;
    }

    /** Whether the same jobs ask for GPU time, by what prices see of them. */
    public boolean hasSameWorkAs(Market other) {
        return classes.equals(other.classes);
    }

    /** Index of a pool's slot in arrays of capacities, loads and prices. */
    public int cell(int pool, int slot) {
        return pool * grid.slots() + slot;
    }

    int cells() {
        return capacity.length;
    }

    double capacity(int cell) {
        return capacity[cell];
    }

    List<WorkClass> classes() {
        return classes;
    }

    int shapes() {
        return ways.length;
    }

    /** The ways by shape, to be changed at will. */
    public Way[][] copyOfWays() {
        return Arrays.stream(ways).map(Way[]::clone).toArray(Way[][]::new);
    }

    Way[] ways(int shape) {
        return ways[shape];
    }

    /** Mean duration over the ways of a shape, ms: what makes prices of GPU time and grams of jobs comparable. */
    double meanDuration(int shape) {
        return meanDuration[shape];
    }

    /** How long the job lasts that a GPU is at, on average, ms: long jobs count by the time they take. Zero without jobs. */
    double durationByTime() {
        double time = 0;
        double square = 0;
        for (WorkClass work : classes) {
            double duration = meanDuration[work.shape()];
            time += work.count() * duration;
            square += work.count() * duration * duration;
        }
        return time > 0 ? square / time : 0;
    }

    /** What leaving out a job that is only expected costs, grams: enough that it is dropped last, and only where GPUs run out. */
    double dropCostOfExpected(int shape) {
        return dropCostOfExpected[shape];
    }

    /**
     * Grams of a whole job of a shape by way and slot, {@code [way * slots + slot]}, at the intensity of the slot; infinite where
     * the pool has no GPU time or no forecast. Not to be changed.
     */
    double[] grams(int shape) {
        return grams[shape];
    }
}
