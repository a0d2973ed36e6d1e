package io.accalmie.agent.meter;

import java.time.Duration;
import java.util.List;
import java.util.OptionalDouble;
import java.util.OptionalLong;

/** Says what GPUs of this host draw. Read by one thread. */
public interface GpuPowerSource extends AutoCloseable {
    /** What it is. */
    Traits traits();

    /**
     * The next readings, in any order; a source that is a stream waits for them.
     *
     * @throws MeterAwayException if it gives none; it may the next time
     */
    List<GpuSample> read() throws MeterAwayException, InterruptedException;

    /** How far its clock is before the agent's at the last reading, ms; empty where both are one or it shows none. */
    default OptionalLong clockOffsetMillis() {
        return OptionalLong.empty();
    }

    @Override
    void close();

    /**
     * What a source is.
     *
     * @param name for methods of energy, such as {@code nvidia-smi}
     * @param isStream whether {@link GpuPowerSource#read} waits for readings; if not, the reader pauses between two
     * @param counterPeriod how often its counter moves at most
     * @param powerPercent how far power times time may be from the truth, in percent; empty where nobody knows
     */
    record Traits(String name, boolean isStream, Duration counterPeriod, OptionalDouble powerPercent) {}
}
