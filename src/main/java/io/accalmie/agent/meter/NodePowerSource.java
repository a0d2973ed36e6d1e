package io.accalmie.agent.meter;

import io.accalmie.agent.meter.course.Reading;

/** Says what the host itself draws, or what it draws beside its GPUs. Read by one thread. */
public interface NodePowerSource {
    /** What it is. */
    Traits traits();

    /**
     * The present reading.
     *
     * @throws MeterAwayException if there is none; there may be the next time
     */
    Reading read() throws MeterAwayException, InterruptedException;

    /**
     * What a source is.
     *
     * @param words for methods of energy, such as {@code Redfish}
     * @param isWhole whether it covers the whole node, GPUs and all; if not, what comes on top of the GPUs
     * @param restFactor node over what is read and the GPUs, at least 1; 1 where that is the whole node
     * @param restPercent how far the rest factor may be wrong, in percent; 0 where it is 1
     */
    record Traits(String words, boolean isWhole, double restFactor, double restPercent) {}
}
