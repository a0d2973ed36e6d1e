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
 */
public record ShapeOption(PoolId pool, ModelId model, KilowattHours itEnergy, Duration duration, Duration p95Duration) {
    public ShapeOption {
        if (duration.isZero() || duration.isNegative() || p95Duration.compareTo(duration) < 0) {
            throw new IllegalArgumentException(
                    "duration must be positive and p95 not shorter, but they are " + duration + " and " + p95Duration);
        }
    }
}
