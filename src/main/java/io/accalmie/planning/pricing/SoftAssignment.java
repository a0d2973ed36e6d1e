package io.accalmie.planning.pricing;

import io.accalmie.planning.ways.Way;
import java.util.Arrays;

/**
 * Spreads each class over its ways and slots by a soft minimum of what they cost: a way in a slot gets a part of the class in
 * proportion to {@code exp(-(grams + price × duration) / (temperature × mean duration of the shape))}.
 *
 * <p>This is the maximiser of the entropy-smoothed relaxation (Cuturi, "Sinkhorn distances", NIPS 2013, for transport
 * problems). A class costs no more than the slots of its window, because classes of a shape share the weights of the slots; a
 * weight is kept as mantissa and power of two, so that no window underflows however far apart prices are.
 */
final class SoftAssignment {
    private static final double LOG2_E = 1 / Math.log(2);
    /** Weights that are this many powers of two below the greatest do not count. */
    private static final int NEGLIGIBLE = 60;

    /** A way whose weight has this logarithm, or a lower one, against the best does not count: it would only underflow. */
    private static final double FAINT = -40;

    private static final int LEAST_EXPONENT = Integer.MIN_VALUE / 4;

    private static final double[] POWERS = new double[NEGLIGIBLE];

    static {
        for (int power = 0; power < NEGLIGIBLE; power++) {
            POWERS[power] = Math.pow(2, -power);
        }
    }

    private final Market market;
    private final double gramsWeight;
    private final double[] dropCost;
    private final int slots;
    private final double[] mantissa;
    private final int[] exponent;
    private final double[] flow;
    private final double[] expectedFlow;
    private final double[] load;
    private final double[] expectedLoad;
    private final double[] slope;
    private final double[] dropped;
    private double value;

    /**
     * An assignment.
     *
     * @param gramsWeight what a gram counts: 1, or 0 to look at GPU time alone
     * @param dropCost by rank, what it costs to leave a job out; infinite where none may be
     */
    SoftAssignment(Market market, double gramsWeight, double... dropCost) {
        this.market = market;
        this.gramsWeight = gramsWeight;
        this.dropCost = dropCost;
        this.slots = market.grid().slots();
        this.mantissa = new double[slots];
        this.exponent = new int[slots];
        this.flow = new double[slots];
        this.expectedFlow = new double[slots];
        this.load = new double[market.cells()];
        this.expectedLoad = new double[market.cells()];
        this.slope = new double[market.cells()];
        this.dropped = new double[market.classes().size()];
    }

    /** GPU time asked for at the last prices, ms by cell. */
    double[] load() {
        return load;
    }

    /** What part of the load is that of expected work, 0 to 1 by cell. */
    double[] expectedShare() {
        double[] parts = new double[load.length];
        for (int cell = 0; cell < parts.length; cell++) {
            parts[cell] = load[cell] > 0 ? expectedLoad[cell] / load[cell] : 0;
        }
        return parts;
    }

    /** How fast load falls as a price rises, in units of 1 / temperature. */
    double[] slope() {
        return slope;
    }

    /** The smoothed dual at the last prices: what all classes pay at the soft minimum, less what the capacity is worth. */
    double value() {
        return value;
    }

    /** How much of each class was left out. */
    double[] dropped() {
        return dropped;
    }

    /** Spreads all classes at {@code prices}. */
    void spread(double[] prices, double temperature) {
        spread(prices, temperature, (shape, share, real) -> {});
    }

    /** Where the flow of real jobs of a shape goes. */
    @FunctionalInterface
    interface Flow {
        /**
         * Takes the flow of one shape.
         *
         * @param share part of a slot's flow by way, {@code [way * slots + slot]}; the receiver may keep and change it
         * @param real jobs that are there by slot
         */
        void of(int shape, double[] share, double[] real);
    }

    /** Spreads all classes at {@code prices} and tells where the real ones go. */
    void spread(double[] prices, double temperature, Flow told) {
        Arrays.fill(load, 0);
        Arrays.fill(expectedLoad, 0);
        Arrays.fill(slope, 0);
        value = 0;
        for (int cell = 0; cell < prices.length; cell++) {
            value -= prices[cell] * market.capacity(cell);
        }
        int index = 0;
        int count = market.classes().size();
        while (index < count) {
            int shape = market.classes().get(index).shape();
            double scale = temperature * market.meanDuration(shape);
            double[] share = weigh(shape, prices, scale);
            Arrays.fill(flow, 0);
            Arrays.fill(expectedFlow, 0);
            for (; index < count && market.classes().get(index).shape() == shape; index++) {
                spread(index, scale);
            }
            burden(shape, share);
            told.of(shape, share, flow);
        }
    }

    private double[] weigh(int shape, double[] prices, double scale) {
        Way[] ways = market.ways(shape);
        double[] grams = market.grams(shape);
        double[] share = new double[grams.length];
        for (int slot = 0; slot < slots; slot++) {
            double best = Double.NEGATIVE_INFINITY;
            for (int way = 0; way < ways.length; way++) {
                double price = prices[market.cell(ways[way].poolIndex(), slot)];
                double gram = grams[way * slots + slot];
                double log = gram == Double.POSITIVE_INFINITY
                        ? Double.NEGATIVE_INFINITY
                        : -(gramsWeight * gram + ways[way].duration() * price) / scale;
                share[way * slots + slot] = log;
                best = Math.max(best, log);
            }
            normalise(share, slot, ways.length, best);
        }
        return share;
    }

    private void normalise(double[] share, int slot, int ways, double best) {
        if (best == Double.NEGATIVE_INFINITY) {
            mantissa[slot] = 0;
            exponent[slot] = LEAST_EXPONENT;
            for (int way = 0; way < ways; way++) {
                share[way * slots + slot] = 0;
            }
            return;
        }
        double sum = 0;
        for (int way = 0; way < ways; way++) {
            double log = share[way * slots + slot] - best;
            double weight = log < FAINT ? 0 : Math.exp(log);
            share[way * slots + slot] = weight;
            sum += weight;
        }
        for (int way = 0; way < ways; way++) {
            share[way * slots + slot] /= sum;
        }
        double log2 = (best + Math.log(sum)) * LOG2_E;
        exponent[slot] = (int) Math.max(LEAST_EXPONENT, Math.floor(log2));
        mantissa[slot] = Math.pow(2, log2 - exponent[slot]);
    }

    private void spread(int index, double scale) {
        WorkClass work = market.classes().get(index);
        double dropLog2 = Math.max(LEAST_EXPONENT, -dropCost(work) / scale * LOG2_E);
        int top = (int) Math.floor(dropLog2);
        for (int slot = work.first(); slot < work.end(); slot++) {
            top = Math.max(top, exponent[slot]);
        }
        double drop = dropLog2 == LEAST_EXPONENT ? 0 : Math.pow(2, dropLog2 - top);
        double sum = drop;
        for (int slot = work.first(); slot < work.end(); slot++) {
            sum += weight(work, slot, top);
        }
        if (!(sum > 0)) {
            dropped[index] = work.count();
            return;
        }
        dropped[index] = work.count() * drop / sum;
        value -= work.count() * scale * (Math.log(sum) + top / LOG2_E);
        double[] into = work.expected() ? expectedFlow : flow;
        for (int slot = work.first(); slot < work.end(); slot++) {
            into[slot] += work.count() / sum * weight(work, slot, top);
        }
    }

    private double dropCost(WorkClass work) {
        if (work.expected()) {
            return market.dropCostOfExpected(work.shape());
        }
        return work.rank() < dropCost.length ? dropCost[work.rank()] : Double.POSITIVE_INFINITY;
    }

    private double weight(WorkClass work, int slot, int top) {
        int below = top - exponent[slot];
        if (below >= NEGLIGIBLE) {
            return 0;
        }
        double weight = mantissa[slot] * POWERS[below];
        boolean narrow = work.end() - work.first() < 3;
        if (slot == work.first() && !narrow) {
            weight *= work.headShare();
        }
        return slot == work.end() - 1 && !narrow ? weight * work.tailShare() : weight;
    }

    private void burden(int shape, double[] share) {
        Way[] ways = market.ways(shape);
        double mean = market.meanDuration(shape);
        for (int way = 0; way < ways.length; way++) {
            int cell = market.cell(ways[way].poolIndex(), 0);
            double duration = ways[way].duration();
            double relative = duration / mean;
            for (int slot = 0; slot < slots; slot++) {
                double perJob = share[way * slots + slot] * duration;
                double time = (flow[slot] + expectedFlow[slot]) * perJob;
                load[cell + slot] += time;
                expectedLoad[cell + slot] += expectedFlow[slot] * perJob;
                slope[cell + slot] += time * relative;
            }
        }
    }
}
