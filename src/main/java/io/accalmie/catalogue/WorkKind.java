package io.accalmie.catalogue;

import io.accalmie.intake.Quality;
import io.accalmie.intake.RenderJob;
import io.accalmie.intake.Task;

/**
 * Work whose verdicts can be compared: what one studio accepts as a draft says little of what another does, or of its heroes.
 *
 * @param studio id of the studio
 * @param task what is done
 * @param tier its word, or {@value #OWN_FLOORS} where the job spells out what it asks for
 */
public record WorkKind(String studio, Task task, String tier) {
    /** Stands for the tier of jobs that name none. */
    public static final String OWN_FLOORS = "own-floors";

    /** The kind of work that the job is. */
    public static WorkKind of(RenderJob job) {
        String tier =
                job.quality() instanceof Quality.ByTier byTier ? byTier.tier().word() : OWN_FLOORS;
        return new WorkKind(job.key().studioName(), job.task(), tier);
    }
}
