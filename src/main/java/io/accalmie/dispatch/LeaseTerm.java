package io.accalmie.dispatch;

import java.time.Duration;
import java.time.Instant;

/**
 * How long an attempt stays its pool's without being renewed.
 *
 * @param length wall time, positive; several times the interval at which agents renew
 */
public record LeaseTerm(Duration length) {
    public LeaseTerm {
        if (length.isZero() || length.isNegative()) {
            throw new IllegalArgumentException("a lease must last some time, but is " + length);
        }
    }

    /** The wall time at which a lease given or renewed at {@code wallNow} runs out. */
    public Instant until(Instant wallNow) {
        return wallNow.plus(length);
    }
}
