package io.accalmie.catalogue;

import io.accalmie.intake.AttemptId;
import io.accalmie.intake.OutputSize;
import io.accalmie.intake.Task;
import java.time.Duration;
import java.time.Instant;

/**
 * A render whose energy was measured from its beginning to its end: what the product learns from.
 *
 * @param attempt which; no attempt teaches twice
 * @param model which model rendered
 * @param gpu on which GPU
 * @param runtime with what
 * @param task what was asked
 * @param size pixels and frames of an item
 * @param steps sampling steps, at least 1
 * @param items rendered, at least 1
 * @param gpuJoules GPU energy of all items, above 0
 * @param held how long the GPU was held, above 0
 * @param finishedAt product time
 */
public record MeteredRun(
        AttemptId attempt,
        ModelId model,
        GpuType gpu,
        String runtime,
        Task task,
        OutputSize size,
        int steps,
        int items,
        double gpuJoules,
        Duration held,
        Instant finishedAt) {
    public MeteredRun {
        if (steps < 1 || items < 1 || !(gpuJoules > 0) || held.isZero() || held.isNegative()) {
            throw new IllegalArgumentException("a metered run has steps, items, energy and time, but " + attempt
                    + " has " + steps + " steps, " + items + " items, " + gpuJoules + " J and " + held);
        }
    }
}
