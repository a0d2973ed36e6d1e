package io.accalmie.intake;

import io.accalmie.messaging.Fault;
import java.time.Instant;
import java.util.List;

/**
 * Decides whether a well-formed job can be rendered at all. Declared here, implemented by the features that know (models,
 * pools, what was rendered), injected: a job is admitted when no rule finds a fault. Changes nothing.
 */
public interface AdmissionRule {
    /** What stands against the job at {@code now}, each with a remedy; empty where nothing does. */
    List<Fault> faults(RenderJob job, Instant now);

    /**
     * The same for a job of a batch.
     *
     * @param before the jobs of the batch that were found without fault so far, and will be taken with it
     */
    default List<Fault> faults(RenderJob job, List<RenderJob> before, Instant now) {
        return faults(job, now);
    }

    /**
     * What stands against the job's starting from the first asset that {@code parent} is to render, as far as is known before it
     * did; empty where nothing does. Asked beside the other question, only for a job that names an {@code inputJob}.
     */
    default List<Fault> faults(RenderJob job, RenderJob parent, Instant now) {
        return List.of();
    }
}
