package io.accalmie.planning.pricing;

import java.util.Arrays;

/** What a job pays at given prices: grams, and GPU time at its price, in the best way and slot of a window. */
public final class ShapePrices {
    private final Market market;
    private final double[] prices;
    /** By shape; empty until somebody asks. */
    private final double[][] leastBySlot;

    /** Prices of GPU time, g per GPU-ms by cell. */
    public ShapePrices(Market market, double[] prices) {
        this.market = market;
        this.prices = prices;
        this.leastBySlot = new double[market.shapes()][];
        Arrays.setAll(leastBySlot, shape -> new double[0]);
    }

    /** The least that a job of {@code shape} pays from slot {@code first} to its deadline, in ms since the epoch. */
    public double least(int shape, int first, long deadline) {
        double[] bySlot = leastBySlot[shape];
        if (bySlot.length == 0) {
            bySlot = new double[market.grid().slots()];
            DualBound.leastBySlot(market, shape, prices, bySlot);
            leastBySlot[shape] = bySlot;
        }
        double least = Double.POSITIVE_INFINITY;
        int end = Math.max(first + 1, market.grid().slotsBefore(deadline));
        for (int slot = first; slot < end; slot++) {
            least = Math.min(least, bySlot[slot]);
        }
        return least;
    }
}
