package io.accalmie.agent.meter;

import java.time.Instant;
import java.util.OptionalDouble;
import java.util.OptionalLong;

/**
 * What a source says of a GPU at a moment.
 *
 * @param index the source's index of the GPU on this host, from 0
 * @param uuid the board's UUID
 * @param at product time of the reading
 * @param counterMillijoules energy counter, mJ, not negative; empty where it has none or did not say
 * @param watts power of the board, W, finite, not negative; empty where it did not say
 * @param isShared whether others than the agent's runtime can use the board: MIG instances, or one GPU given out many times
 */
public record GpuSample(
        int index, String uuid, Instant at, OptionalLong counterMillijoules, OptionalDouble watts, boolean isShared) {}
