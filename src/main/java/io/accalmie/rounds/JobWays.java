package io.accalmie.rounds;

import io.accalmie.dispatch.PoolOption;
import io.accalmie.planning.JobShape;
import java.util.List;

/**
 * The ways to render a kind of job, as dispatch and as the planner see them.
 *
 * @param options the studio's habit first; empty where no pool has an adequate model
 * @param shape the same for the planner, in the same order
 */
record JobWays(List<PoolOption> options, JobShape shape) {
    JobWays {
        options = List.copyOf(options);
    }
}
