package io.accalmie.agent;

import io.accalmie.metering.CounterReading;
import io.accalmie.metering.EnergyMethod;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;

/**
 * What the GPUs of this host draw. What is taken of a GPU adds up to what its counter says: nothing is taken twice, and nothing
 * left out. Thread-safe; of one GPU, takes are in order of time.
 */
public interface HostMeter extends AutoCloseable {
    /** Begins to read. Returns at once: the meter may come later. */
    void start();

    /**
     * Goes on with a GPU where an earlier process of this agent stopped: the first take covers the time since.
     *
     * @param gpu index of the GPU in the pool
     * @param until product time up to which everything was taken
     * @param reading the counter then; empty if it was not known
     */
    void resume(int gpu, Instant until, Optional<CounterReading> reading);

    /**
     * What a GPU drew since the last take, or since {@link #start}, until {@code to}. Waits a moment for a reading at or after
     * {@code to}.
     *
     * @param gpu index of the GPU in the pool
     * @param to product time, after the last take's
     * @param modelledMillijoules what the GPU is expected to have drawn meanwhile: stands in, called modelled, where nothing was
     *     read
     */
    Drawn take(int gpu, Instant to, double modelledMillijoules);

    /** How far the meter's clock is before the agent's at the last reading, ms; empty where both are one. */
    default OptionalLong clockOffsetMillis() {
        return OptionalLong.empty();
    }

    @Override
    void close();

    /** No meter beside synthetic GPUs. */
    static HostMeter synthetic() {
        return modelled(
                new EnergyMethod(EnergyMethod.Kind.MODELLED, "catalogue, synthetic runtime", OptionalDouble.empty()));
    }

    /** No meter: what is expected is what was drawn, and is called {@code method}. */
    static HostMeter modelled(EnergyMethod method) {
        return new ModelledMeter(method);
    }

    /**
     * What was drawn between two takes.
     *
     * @param gpuMillijoules GPU energy, mJ, finite, not negative
     * @param nodeMillijoules the GPU's share of what the whole node drew meanwhile, mJ, at least {@code gpuMillijoules}; empty
     *     where the node is not metered and the pool's host factor holds
     * @param method how it was obtained
     * @param counter the GPU's own counter at the take; empty where it has none, or could not be read
     */
    record Drawn(
            double gpuMillijoules,
            OptionalDouble nodeMillijoules,
            EnergyMethod method,
            Optional<CounterReading> counter) {}
}
