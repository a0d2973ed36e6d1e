package io.accalmie.planning;

import io.accalmie.catalogue.ModelId;
import io.accalmie.quantity.KilowattHours;
import io.accalmie.quantity.PoolId;
import java.time.Duration;

/**
 * One way to render the jobs of a shape.
 *
 * @param pool where
 * @param model with what
 * @param itEnergy whole-node energy, before PUE
 * @param duration how long one GPU is held, positive, to the millisecond
 * @param p95Duration how long it is held in 19 of 20 cases; not shorter than {@code duration}
 * @param expectedRenders how many renders it takes, on average, until one is accepted; at least 1: what is planned for is the
 *     least carbon per accepted asset
 */
public record ShapeOption(
        PoolId pool,
        ModelId model,
        KilowattHours itEnergy,
        Duration duration,
        Duration p95Duration,
        double expectedRenders) {
    /** A way whose every render counts as accepted: grams per render decide. */
    public ShapeOption(PoolId pool, ModelId model, KilowattHours itEnergy, Duration duration, Duration p95Duration) {
        this(pool, model, itEnergy, duration, p95Duration, 1);
    }

    public ShapeOption {
        if (!(expectedRenders >= 1 && Double.isFinite(expectedRenders))) {
            throw new IllegalArgumentException("expectedRenders must be at least 1, but is " + expectedRenders);
        }
        if (duration.isZero() || duration.isNegative() || p95Duration.compareTo(duration) < 0) {
            throw new IllegalArgumentException(
                    "duration must be positive and p95 not shorter, but they are " + duration + " and " + p95Duration);
        }
    }
}
