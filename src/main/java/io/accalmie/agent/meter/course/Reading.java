package io.accalmie.agent.meter.course;

import java.time.Instant;
import java.util.OptionalDouble;
import java.util.OptionalLong;

/**
 * What a meter says at a moment.
 *
 * @param series names the counter: another one is not continued; without a slash and a number at its end
 * @param at product time
 * @param counterMillijoules its counter, mJ, not negative; empty where it has none or did not say
 * @param watts power, W, finite, not negative; empty where it did not say
 */
public record Reading(String series, Instant at, OptionalLong counterMillijoules, OptionalDouble watts) {
    public Reading {
        if (counterMillijoules.orElse(0) < 0) {
            throw new IllegalArgumentException(
                    "a counter is not negative, but " + series + " says " + counterMillijoules.getAsLong() + " mJ");
        }
        double power = watts.orElse(0);
        if (!Double.isFinite(power) || power < 0) {
            throw new IllegalArgumentException(
                    "a power is finite and not negative, but " + series + " says " + power + " W");
        }
    }
}
