package io.accalmie.agent;

import io.accalmie.quantity.PoolId;
import java.time.Duration;

/**
 * What an agent is told about its pool.
 *
 * @param pool whose GPUs it drives
 * @param gpus how many, at least 1
 * @param idleWatts what one GPU draws while it does nothing, W; finite, not negative
 * @param bootstrapServers Kafka's addresses, {@code host:port}, separated by commas
 * @param heartbeat wall time between lease renewals; well below the server's lease term
 * @param flush wall time between usage reports of a GPU; what a killed agent has drawn since is counted when it is back, where
 *     its meter has a counter
 * @param drain how long what runs may go on when the agent is stopped; nothing: it is dropped at once
 */
public record AgentSettings(
        PoolId pool,
        int gpus,
        double idleWatts,
        String bootstrapServers,
        Duration heartbeat,
        Duration flush,
        Duration drain) {
    public AgentSettings {
        if (gpus < 1) {
            throw new IllegalArgumentException("pool " + pool + " needs at least 1 GPU, but gpus is " + gpus);
        }
        if (!Double.isFinite(idleWatts) || idleWatts < 0) {
            throw new IllegalArgumentException(
                    "idleWatts of pool " + pool + " must be finite and not negative, but is " + idleWatts);
        }
        positive("heartbeat", heartbeat);
        positive("flush", flush);
    }

    private static void positive(String name, Duration duration) {
        if (duration.isZero() || duration.isNegative()) {
            throw new IllegalArgumentException(name + " must be longer than nothing, but is " + duration);
        }
    }
}
