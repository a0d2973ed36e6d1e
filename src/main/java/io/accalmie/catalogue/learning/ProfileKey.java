package io.accalmie.catalogue.learning;

import io.accalmie.catalogue.GpuType;
import io.accalmie.catalogue.MeteredRun;
import io.accalmie.catalogue.ModelId;
import io.accalmie.intake.Task;

/**
 * What one profile is learnt for. Tasks are kept apart, because the catalogue knows one of them as a rule and borrows for the
 * others: runs of an image-to-image job, which may skip steps, say nothing of text-to-image.
 *
 * @param model which model
 * @param gpu on which GPU
 * @param runtime with what
 * @param task doing what
 */
public record ProfileKey(ModelId model, GpuType gpu, String runtime, Task task) {
    /** What the run teaches about. */
    public static ProfileKey of(MeteredRun run) {
        return new ProfileKey(run.model(), run.gpu(), run.runtime(), run.task());
    }
}
