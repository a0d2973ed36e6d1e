package io.accalmie.metering;

import io.accalmie.quantity.MilliwattHours;
import io.accalmie.quantity.PoolId;
import io.accalmie.quantity.TimeWindow;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * What a pool drew in a span by the reports of its agents, and what the counters of its GPUs say. Each figure is an exact sum,
 * rounded once, so that the three uses may differ from the total in the last digit.
 *
 * @param pool which pool
 * @param span product time
 * @param attempts rendering
 * @param loads loading models
 * @param idle nothing
 * @param total all three
 * @param methods how the GPU energy was obtained; empty where nothing was reported
 * @param counted what the counters say; empty where no counter covers any of the span
 * @param uncounted GPU time in the span that no counter covers
 */
public record PoolEnergy(
        PoolId pool,
        TimeWindow span,
        Use attempts,
        Use loads,
        Use idle,
        Use total,
        List<String> methods,
        Optional<Counted> counted,
        Duration uncounted) {
    public PoolEnergy {
        methods = List.copyOf(methods);
    }

    /**
     * What was drawn for a purpose.
     *
     * @param gpuMillijoules GPU energy
     * @param facility facility energy
     */
    public record Use(long gpuMillijoules, MilliwattHours facility) {}

    /**
     * What counters say.
     *
     * @param millijoules by the counters: last reading less first of each GPU and epoch, interpolated at the ends of the span
     * @param reportedMillijoules GPU energy that agents reported for the same GPUs in the time that the counters cover
     */
    public record Counted(long millijoules, long reportedMillijoules) {
        /** What counters say and nobody reported, mJ; negative where more was reported. */
        public long remainderMillijoules() {
            return millijoules - reportedMillijoules;
        }

        /** The remainder over what counters say; empty where they say nothing was drawn. */
        public OptionalDouble remainderRatio() {
            return millijoules == 0
                    ? OptionalDouble.empty()
                    : OptionalDouble.of(remainderMillijoules() / (double) millijoules);
        }
    }

    /** How the reports compare with the counters, in one sentence. */
    public String words() {
        if (methods.isEmpty()) {
            return "Nothing was reported.";
        }
        if (counted.isEmpty()) {
            boolean measured =
                    LineMethod.of(String.join(LineMethod.AND, methods)).kind() == EnergyMethod.Kind.MEASURED;
            return measured
                    ? "No counter: what was measured cannot be checked against one."
                    : "No counter: what the GPUs drew is not measured, " + String.join(LineMethod.AND, methods) + ".";
        }
        String hours = uncounted.isZero()
                ? "at all times"
                : String.format(Locale.ROOT, "but for %.1f GPU hours", uncounted.toMillis() / 3_600_000.0);
        return "Compared with the GPUs' counters " + hours + ".";
    }
}
