package io.accalmie.simulation;

import io.accalmie.planning.PlanningJob;
import io.accalmie.quantity.PoolId;
import java.time.Instant;

/**
 * A job with what a policy other than the planner needs to know of it.
 *
 * @param job with the ways to render it, the studio's habit first (house model in the home pool)
 * @param submittedAt when it was sent; it starts neither before that nor before its window
 * @param home the studio's own pool
 */
public record SubmittedJob(PlanningJob job, Instant submittedAt, PoolId home) {
    public SubmittedJob {
        if (job.shape().options().isEmpty()) {
            throw new IllegalArgumentException(
                    "job " + job.id() + " has no way to be rendered; leave refused jobs out of a comparison");
        }
    }

    /** First instant at which it may start: it is submitted, and its window is open. */
    public Instant ready() {
        Instant open = job.window().start();
        return submittedAt.isAfter(open) ? submittedAt : open;
    }
}
