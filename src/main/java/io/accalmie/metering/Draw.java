package io.accalmie.metering;

import io.accalmie.quantity.TimeWindow;
import java.util.Optional;
import java.util.Set;

/**
 * A span in which one GPU drew evenly.
 *
 * @param span product time, not empty
 * @param gpuMillijoules GPU energy, mJ, not negative
 * @param method how the energy was obtained, from the agent's report
 */
public record Draw(TimeWindow span, long gpuMillijoules, String method) {
    public Draw {
        if (span.length().isZero() || gpuMillijoules < 0) {
            throw new IllegalArgumentException(
                    "a GPU draws for some time and no less than nothing: " + span + ", " + gpuMillijoules + " mJ");
        }
    }

    /** The part inside {@code interval}, pro rata of time, exact; empty where there is none. */
    public Optional<GpuUse> within(TimeWindow interval) {
        return span.overlap(interval)
                .map(part -> new GpuUse(
                        Rational.whole(gpuMillijoules)
                                .share(part.length().toNanos(), span.length().toNanos()),
                        part.length(),
                        Set.of(method)));
    }
}
