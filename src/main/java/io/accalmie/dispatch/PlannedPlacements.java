package io.accalmie.dispatch;

import io.accalmie.intake.JobKey;
import java.util.Collection;
import java.util.List;

/** The intentions of the last round for each job that waits. Thread-safe. */
public interface PlannedPlacements {
    /** Replaces what is known of the given jobs; other jobs keep theirs. */
    void replace(Collection<PlannedPlacement> placements);

    /** What is intended for the given jobs; a job that was never planned is absent. */
    List<PlannedPlacement> of(Collection<JobKey> jobs);
}
