package io.accalmie.simulation;

import io.accalmie.planning.ExpectedWork;
import java.time.Instant;
import java.util.List;

/** What is likely to be asked for later, judged by what was asked for so far. */
@FunctionalInterface
public interface ExpectedArrivals {
    /** Expects nothing: plans as if no job came any more. */
    ExpectedArrivals NONE = (now, submitted) -> List.of();

    /**
     * Jobs expected after {@code now}.
     *
     * @param submitted every job submitted up to {@code now}, by submission; no other may be known
     */
    List<ExpectedWork> after(Instant now, List<SubmittedJob> submitted);
}
