package io.accalmie.metering;

import io.accalmie.quantity.PoolId;
import java.time.Duration;

/**
 * Where the meter of a GPU is not whole.
 *
 * @param pool which pool
 * @param gpu index in the pool
 * @param missingReports reports that its agents numbered and that never arrived, or were refused
 * @param unmetered product time between the first and the last sample in which nobody metered, an agent's absence included
 * @param meteredTwice product time that two samples cover; its energy is counted twice
 */
public record MeterGap(PoolId pool, int gpu, long missingReports, Duration unmetered, Duration meteredTwice) {}
