package io.accalmie.metering;

import io.accalmie.quantity.TimeWindow;
import java.time.Duration;
import java.util.Optional;

/**
 * A span in which one GPU drew evenly.
 *
 * @param span product time, not empty
 * @param gpuMillijoules GPU energy, mJ, not negative
 * @param nodeMillijoules the GPU's share of what its node drew, mJ; empty where the node is not metered
 * @param method how the energy was obtained, from the agent's report
 */
public record Draw(TimeWindow span, long gpuMillijoules, Optional<Long> nodeMillijoules, String method) {
    public Draw {
        if (span.length().isZero() || gpuMillijoules < 0) {
            throw new IllegalArgumentException(
                    "a GPU draws for some time and no less than nothing: " + span + ", " + gpuMillijoules + " mJ");
        }
    }

    /** A draw in a node that is not metered. */
    public Draw(TimeWindow span, long gpuMillijoules, String method) {
        this(span, gpuMillijoules, Optional.empty(), method);
    }

    /** The part inside {@code interval}, pro rata of time, exact; empty where there is none. */
    public Optional<GpuUse> within(TimeWindow interval) {
        return span.overlap(interval).map(TimeWindow::length).map(this::part);
    }

    private GpuUse part(Duration length) {
        Rational gpu = share(gpuMillijoules, length);
        return nodeMillijoules
                .map(node -> GpuUse.metered(gpu, share(node, length), length, method))
                .orElseGet(() -> GpuUse.bare(gpu, length, method));
    }

    private Rational share(long millijoules, Duration length) {
        return Rational.whole(millijoules).share(length.toNanos(), span.length().toNanos());
    }
}
