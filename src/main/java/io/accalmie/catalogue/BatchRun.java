package io.accalmie.catalogue;

import io.accalmie.intake.OutputSize;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * One batch on one GPU, as a laboratory states what it measured.
 *
 * @param model which model, offered or only measured
 * @param gpu on which GPU
 * @param runtime with what; empty where it is not stated
 * @param size pixels and frames of an item
 * @param steps sampling steps; empty: the model's default
 * @param items in the batch, at least 1
 */
public record BatchRun(
        ModelId model, GpuType gpu, Optional<String> runtime, OutputSize size, OptionalInt steps, int items) {
    public BatchRun {
        if (items < 1 || steps.orElse(1) < 1) {
            throw new IllegalArgumentException(
                    "a batch has at least one item and one step, not " + items + " and " + steps.orElse(1));
        }
    }
}
