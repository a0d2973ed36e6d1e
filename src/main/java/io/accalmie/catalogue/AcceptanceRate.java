package io.accalmie.catalogue;

import org.apache.commons.math3.distribution.BetaDistribution;

/**
 * What part of a model's renders a studio accepts, as far as it is known.
 *
 * @param expected what the model's score and the studio's strictness let expect before any verdict on it, 0 to 1
 * @param mean what its verdicts and that expectation together say, 0 to 1
 * @param low lower end of the interval that holds it in nine of ten cases
 * @param high upper end of that interval
 * @param deciding the rate by which models are chosen: see {@link #of}
 * @param verdicts how many there were
 */
public record AcceptanceRate(double expected, double mean, double low, double high, double deciding, int verdicts) {
    /** The expectation counts as so many verdicts: ten real ones outweigh it twice over, two or three do not. */
    private static final double PRIOR_VERDICTS = 4;

    /** Once it is refuted it counts as one. */
    private static final double REFUTED_VERDICTS = 1;

    /** Below a score of nothing and above a perfect one people still differ. */
    private static final double LEAST_EXPECTED = 0.1;

    private static final double MOST_EXPECTED = 0.95;

    private static final double SHOWN_TAIL = 0.05;
    /** One model in twenty would be taken for better or worse by chance. */
    private static final double DOUBT = 0.025;

    /**
     * The rate after these verdicts: the Beta distribution that the expectation, as a prior, and the verdicts give.
     *
     * <p>Models are chosen by what was expected as long as it lies within 95 percent of that distribution, else by what the verdicts
     * say. So verdicts that may be chance change no choice, however they scatter, and verdicts that are not change it as far
     * as they go: {@code AcceptanceProperties} tries both.
     *
     * @param expected before any verdict on the model; brought into 0.1 to 0.95
     */
    static AcceptanceRate of(double expected, AcceptanceTally tally) {
        double prior = Math.min(MOST_EXPECTED, Math.max(LEAST_EXPECTED, expected));
        BetaDistribution rate = new BetaDistribution(
                PRIOR_VERDICTS * prior + tally.approved(), PRIOR_VERDICTS * (1 - prior) + tally.rejected());
        double below = rate.cumulativeProbability(prior);
        boolean refuted = below < DOUBT || below > 1 - DOUBT;
        return new AcceptanceRate(
                prior,
                rate.getNumericalMean(),
                rate.inverseCumulativeProbability(SHOWN_TAIL),
                rate.inverseCumulativeProbability(1 - SHOWN_TAIL),
                refuted ? (REFUTED_VERDICTS * prior + tally.approved()) / (REFUTED_VERDICTS + tally.weight()) : prior,
                tally.verdicts());
    }

    /** Renders until one is accepted, by the deciding rate; at least 1. */
    public double expectedRenders() {
        return 1 / deciding;
    }
}
