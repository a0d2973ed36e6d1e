package io.accalmie.catalogue.learning;

/**
 * By how much runs differ from the catalogue, as a factor that depends on the share of an estimate that grows with items: with
 * {@code a = alpha·a0} and {@code b = beta·b0} the factor of an estimate whose item share is f is {@code alpha·f + beta·(1-f)},
 * written here as {@code scale + tilt·(f - share)}. The same form holds for time.
 *
 * @param scale the factor at the runs' mean item share
 * @param tilt alpha - beta: how much more items are off than batches; 0 where runs do not tell them apart
 * @param share the runs' mean item share
 * @param scaleVariance how well the scale is known, prior included
 * @param covariance of scale and tilt
 * @param tiltVariance how well the tilt is known, prior included
 * @param scatter relative standard deviation of a single run around the law, robust
 * @param weight how many runs count, outliers left out
 * @param disagreement how far the runs alone are from the catalogue, as a natural logarithm, not negative
 */
public record ScaleLaw(
        double scale,
        double tilt,
        double share,
        double scaleVariance,
        double covariance,
        double tiltVariance,
        double scatter,
        double weight,
        double disagreement) {
    /** No mix of items and batches costs less than this part of the mean mix: a tilt must not make energy out of nothing. */
    private static final double LEAST_OF_SCALE = 0.1;

    /** What an estimate with this item share is multiplied with; above 0. */
    public double factor(double itemShare) {
        return Math.max(LEAST_OF_SCALE * scale, scale + tilt * (itemShare - share));
    }

    /** How sure the factor is at this item share: its relative standard deviation. */
    public double doubt(double itemShare) {
        double off = itemShare - share;
        double variance = scaleVariance + 2 * off * covariance + off * off * tiltVariance;
        return Math.sqrt(Math.max(0, variance)) / factor(itemShare);
    }
}
