package io.accalmie.planning.pricing;

import io.accalmie.planning.ways.Way;
import java.util.Arrays;

/**
 * What prices prove: by weak duality, for any prices not below zero,
 *
 * <pre>
 * Σ classes count × min over ways and slots (grams + price × duration)  −  Σ pools and slots price × capacity
 * </pre>
 *
 * <p>is not above the grams of any plan of these jobs. Proof: a plan's grams are not above its grams plus, in every cell, the
 * price times the GPU time that it leaves unused, less nothing, since capacity holds; regrouped by jobs, each job pays at least
 * the least it could anywhere.
 */
public final class DualBound {
    /** Far above the rounding of a sum of a million terms, far below anything that matters. */
    private static final double ROUNDING = 1e-9;

    private DualBound() {}

    /** The bound at {@code prices}, g per GPU-ms by cell, lowered by what rounding could have added. */
    public static double proven(Market market, double[] prices) {
        double value = at(market, prices);
        return Math.max(0, value - Math.abs(value) * ROUNDING);
    }

    static double at(Market market, double[] prices) {
        int slots = market.grid().slots();
        double[] least = new double[slots];
        double bound = 0;
        int shape = -1;
        for (WorkClass work : market.classes()) {
            if (work.shape() != shape) {
                shape = work.shape();
                leastBySlot(market, shape, prices, least);
            }
            double cheapest = work.expected() ? market.dropCostOfExpected(work.shape()) : Double.POSITIVE_INFINITY;
            for (int slot = work.first(); slot < work.end(); slot++) {
                cheapest = Math.min(cheapest, least[slot]);
            }
            if (cheapest < Double.POSITIVE_INFINITY) {
                bound += work.count() * cheapest;
            }
        }
        for (int cell = 0; cell < prices.length; cell++) {
            bound -= prices[cell] * market.capacity(cell);
        }
        return bound;
    }

    /** The least price of a whole job of a shape in each slot, GPU time included. */
    static void leastBySlot(Market market, int shape, double[] prices, double[] least) {
        Arrays.fill(least, Double.POSITIVE_INFINITY);
        Way[] ways = market.ways(shape);
        double[] grams = market.grams(shape);
        for (int way = 0; way < ways.length; way++) {
            int cell = market.cell(ways[way].poolIndex(), 0);
            double duration = ways[way].duration();
            int offset = way * least.length;
            for (int slot = 0; slot < least.length; slot++) {
                least[slot] = Math.min(least[slot], grams[offset + slot] + duration * prices[cell + slot]);
            }
        }
    }
}
