package io.accalmie.planning.packing;

import io.accalmie.planning.ways.Position;
import io.accalmie.planning.ways.Way;
import java.util.Optional;

/**
 * A way inside the window of a task: it may start in {@code [first, last]}.
 *
 * @param first earliest start, ms since the epoch
 * @param last latest start, ms since the epoch, not before {@code first}
 * @param least where it would emit least if all GPUs were free
 */
public record Reach(Way way, long first, long last, Position least) {
    /**
     * The reach of {@code way} between release and deadline: 95 % of runs end by the deadline, the expected one inside the
     * horizon. Empty if no start does.
     */
    static Optional<Reach> of(Way way, long release, long deadline) {
        long first = Math.max(release, way.horizonStart());
        long last = Math.min(deadline - way.p95Duration(), way.horizonEnd() - way.duration());
        return first > last ? Optional.empty() : Optional.of(new Reach(way, first, last, way.least(first, last)));
    }
}
