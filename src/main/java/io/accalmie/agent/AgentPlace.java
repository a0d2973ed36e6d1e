package io.accalmie.agent;

import io.accalmie.quantity.PoolId;
import java.nio.file.Path;
import java.util.Map;
import java.util.function.ToDoubleFunction;

/**
 * Where an agent runs.
 *
 * @param pool whose GPUs the host has
 * @param file the agent's file
 * @param data directory for its journal; made where it is missing
 * @param environment variables of the process: {@code ACCALMIE_KAFKA}, {@code ACCALMIE_ASSETS}
 * @param idleWatts what a GPU of a type draws while it does nothing, W
 */
public record AgentPlace(
        PoolId pool, Path file, Path data, Map<String, String> environment, ToDoubleFunction<String> idleWatts) {}
