package io.accalmie.metering;

import io.accalmie.quantity.PoolId;
import java.util.Locale;

/**
 * How much more a pool's GPUs draw for their work than those of their peers.
 *
 * @param pool which pool
 * @param attempts how many measured attempts it rests on
 * @param ratio GPU energy metered over GPU energy expected, of those attempts together
 * @param peers the median of that ratio over the other pools with the same type of GPU, above 0
 */
public record PoolDrift(PoolId pool, int attempts, double ratio, double peers) {
    private static final double ALARM = 1.25;

    /** The pool's ratio over its peers': 1 where it draws what they draw. */
    public double drift() {
        return ratio / peers;
    }

    /** Whether it draws so much more that somebody should look: a quarter. */
    public boolean isAlarm() {
        return drift() >= ALARM;
    }

    /** What is known of it, in one sentence. */
    public String words() {
        return String.format(
                Locale.ROOT,
                "Draws %.0f %% %s than other pools with the same GPU for the same work, by its last %d measured attempts.",
                Math.abs(drift() - 1) * 100,
                drift() < 1 ? "less" : "more",
                attempts);
    }
}
