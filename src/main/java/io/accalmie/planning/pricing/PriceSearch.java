package io.accalmie.planning.pricing;

import java.util.Arrays;
import java.util.function.BooleanSupplier;

/**
 * Finds the prices at which the demand for GPU time fits the capacity of every pool in every slot.
 *
 * <p>Maximises the smoothed dual by scaling each price by how far demand exceeds capacity there (Sinkhorn's iteration,
 * accelerated), while the temperature falls from twice the mean grams per GPU time to a small part of it. Every few steps the exact
 * dual is taken, and the best is kept: whatever the search reached, the bound is proven. Deterministic unless it is hurried.
 */
public final class PriceSearch {
    private static final double HOT = 2;
    private static final double WARM = 0.05;
    private static final double COOLING = 0.37;
    /** Here prices are right to three digits. */
    private static final double COLD = 1e-3;
    /**
     * The temperature of flows, for jobs as long as a slot: a plan cannot keep to flows more exactly than jobs are long, and packs
     * best along flows that still spread over what is about equal.
     */
    private static final double SOFT = 0.02;
    /** Small markets are cooled on, for the sake of their prices and bound alone. */
    private static final double COLDEST = 1e-7;

    /** Soft minima (way by slot) in a step up to which a market is small. */
    private static final int SMALL = 2_000;
    /** Soft minima that all steps together may take: some ten seconds at the most. */
    private static final double EFFORT = 4e8;

    /** Where nothing emits anything, any unit will do. */
    private static final double LEAST_UNIT = 1e-30;

    /** A price moves by this many temperatures at once at the most: demand changes by some thousand times. */
    private static final double FARTHEST = 8;

    /** Where no price would move by more than this many temperatures, demand and capacity are equal to as many digits. */
    private static final double BALANCED = 1e-3;

    private static final int MOST_STEPS = 60;
    private static final int FEWEST_STEPS = 12;
    private static final int STEPS_BETWEEN_BOUNDS = 10;
    private static final int LAST_STAGE = 3;

    private final Market market;
    private final BooleanSupplier hurry;
    private final SoftAssignment assignment;
    private final double unit;
    private final double[] prices;
    private double[] best;
    private double bound = Double.NEGATIVE_INFINITY;

    private PriceSearch(Market market, double[] start, BooleanSupplier hurry) {
        this.market = market;
        this.hurry = hurry;
        this.assignment = new SoftAssignment(market, 1);
        this.unit = unit(market);
        this.prices = start.clone();
        this.best = start.clone();
    }

    /**
     * Searches from no prices at all.
     *
     * @param hurry says when to stop with what there is
     */
    public static Pricing from(Market market, BooleanSupplier hurry) {
        return new PriceSearch(market, new double[market.cells()], hurry).search(HOT);
    }

    /**
     * Searches from prices that were right for a market much like this one.
     *
     * @param start g per GPU-ms by cell
     * @param hurry says when to stop with what there is
     */
    public static Pricing from(Market market, double[] start, BooleanSupplier hurry) {
        return new PriceSearch(market, start, hurry).search(WARM);
    }

    private Pricing search(double hottest) {
        int minima = 1;
        for (int shape = 0; shape < market.shapes(); shape++) {
            minima += market.grams(shape).length;
        }
        double soft = Math.max(COLD, Math.min(WARM, SOFT * slotsAJob()));
        int stages = stages(hottest, soft) + stages(soft, COLD) + 2 * LAST_STAGE;
        int steps = (int) Math.max(FEWEST_STEPS, Math.min(MOST_STEPS, EFFORT / minima / stages));
        consider();
        double reached = cool(hottest, soft, steps);
        Flows flows = flows(reached * unit);
        double excess = PriceStep.excess(market, assignment);
        double[] expectedShare = assignment.expectedShare();
        if (reached > COLD) {
            reached = cool(reached * COOLING, COLD, steps);
        }
        if (minima <= SMALL) {
            cool(reached * COOLING, COLDEST, steps);
        }
        return new Pricing(best, Math.max(bound, ExactBound.of(market)), flows, excess, expectedShare);
    }

    /** How many slots a job takes, by GPU time. */
    private double slotsAJob() {
        SlotGrid grid = market.grid();
        double slot = (double) (grid.start(grid.slots()) - grid.start(0)) / grid.slots();
        return market.durationByTime() / slot;
    }

    private static int stages(double hottest, double coldest) {
        return 1 + (int) Math.ceil(Math.log(coldest / hottest) / Math.log(COOLING));
    }

    /** Runs stages, each colder than the one before, down to {@code coldest}; the last is longer. The temperature of the last. */
    private double cool(double hottest, double coldest, int steps) {
        double temperature = hottest;
        for (; temperature > coldest; temperature *= COOLING) {
            run(steps, temperature * unit);
        }
        run(LAST_STAGE * steps, temperature * unit);
        return temperature;
    }

    /** Mean of the least grams per GPU time, g per ms: what a price is measured in. */
    private static double unit(Market market) {
        double[] free = new double[market.cells()];
        double grams = Math.max(0, DualBound.at(market, free));
        double time = 0;
        for (WorkClass work : market.classes()) {
            time += work.count() * market.meanDuration(work.shape());
        }
        return Math.max(time > 0 ? grams / time : 0, LEAST_UNIT);
    }

    /** Runs a stage: to balance, or for so many steps at the most. */
    private void run(int steps, double temperature) {
        AndersonAcceleration acceleration = new AndersonAcceleration(prices, FARTHEST * temperature);
        double longest = Double.POSITIVE_INFINITY;
        for (int step = 1; step <= steps && longest > BALANCED * temperature && !hurry.getAsBoolean(); step++) {
            assignment.spread(prices, temperature);
            double[] alone = PriceStep.from(market, assignment, prices, temperature);
            longest = PriceStep.longest(alone);
            acceleration.move(prices, alone, assignment.value());
            if (step % STEPS_BETWEEN_BOUNDS == 0) {
                consider();
            }
        }
        acceleration.settle(prices);
        consider();
    }

    private void consider() {
        double value = DualBound.proven(market, prices);
        if (value > bound) {
            bound = value;
            best = prices.clone();
        }
    }

    private Flows flows(double temperature) {
        int slots = market.grid().slots();
        double[][] jobs = new double[market.shapes()][];
        Arrays.setAll(jobs, shape -> new double[0]);
        assignment.spread(prices, temperature, (shape, share, real) -> {
            jobs[shape] = share;
            for (int index = 0; index < share.length; index++) {
                share[index] *= real[index % slots];
            }
        });
        return new Flows(slots, jobs);
    }
}
