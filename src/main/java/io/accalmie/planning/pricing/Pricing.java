package io.accalmie.planning.pricing;

/**
 * What a search for prices found.
 *
 * @param prices g per GPU-ms by cell
 * @param bound proven for all work of the market, expected work included, grams
 * @param flows what real jobs do at these prices
 * @param excess GPU time that is asked for above capacity even so, as a share of what is met
 * @param expectedShare what part of the GPU time asked for is asked by expected work, 0 to 1 by cell
 */
public record Pricing(double[] prices, double bound, Flows flows, double excess, double[] expectedShare) {
    private static final double BALANCED = 0.02;
    /** What rounding and repair can absorb. */
    private static final double ABSORBED = 0.04;

    /** Whether the prices fit the market: else a search from other prices may find some that do. */
    public boolean isBalanced() {
        return excess <= BALANCED;
    }

    /** Whether there is more work than GPU time, so that no prices balance them. */
    public boolean isOverloaded() {
        return excess > ABSORBED;
    }
}
