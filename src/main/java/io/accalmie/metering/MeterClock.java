package io.accalmie.metering;

import io.accalmie.quantity.PoolId;
import java.time.Instant;

/**
 * The clock of a GPU's meter, as its latest report told.
 *
 * @param pool which pool
 * @param gpu index in the pool
 * @param offsetMillis how far it is before the agent's clock, ms; negative where it is behind
 * @param at product time of the report
 */
public record MeterClock(PoolId pool, int gpu, long offsetMillis, Instant at) {
    private static final long MOST_MILLIS = 30_000;

    /** Whether samples of that meter may fall into a wrong attempt: more than half a minute off. */
    public boolean isOff() {
        return offsetMillis > MOST_MILLIS || offsetMillis < -MOST_MILLIS;
    }
}
