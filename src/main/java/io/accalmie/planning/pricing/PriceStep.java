package io.accalmie.planning.pricing;

/** One step of the search: every price moves by how far demand is above or below capacity. */
final class PriceStep {
    /** By so much, in units of the reach, a price falls at most: a sudden fall to zero would call everybody in. */
    private static final double UNASKED = 4;

    private PriceStep() {}

    /**
     * By how much {@code prices} would move towards balance; none goes below zero.
     *
     * @param reach how far a price moves for a demand of e times the capacity, g per GPU-ms
     */
    static double[] from(Market market, SoftAssignment assignment, double[] prices, double reach) {
        double[] load = assignment.load();
        double[] slope = assignment.slope();
        double[] step = new double[prices.length];
        for (int cell = 0; cell < prices.length; cell++) {
            double wanted = load[cell] > 0 && market.capacity(cell) > 0
                    ? load[cell] / slope[cell] * Math.log(load[cell] / market.capacity(cell))
                    : -UNASKED;
            step[cell] = Math.max(-prices[cell], reach * Math.max(-UNASKED, wanted));
        }
        return step;
    }

    /** The longest way that any price moves. */
    static double longest(double[] step) {
        double longest = 0;
        for (double by : step) {
            longest = Math.max(longest, Math.abs(by));
        }
        return longest;
    }

    /** GPU time asked for above capacity, as a share of what is met. */
    static double excess(Market market, SoftAssignment assignment) {
        double above = 0;
        double met = 0;
        double[] load = assignment.load();
        for (int cell = 0; cell < load.length; cell++) {
            above += Math.max(0, load[cell] - market.capacity(cell));
            met += Math.min(load[cell], market.capacity(cell));
        }
        return met > 0 ? above / met : 0;
    }
}
