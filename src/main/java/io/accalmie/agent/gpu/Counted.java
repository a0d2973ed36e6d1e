package io.accalmie.agent.gpu;

import io.accalmie.metering.UsageReport.Segment;
import java.util.Optional;

/**
 * A segment that was counted and not yet reported.
 *
 * @param method how its energy was obtained
 */
record Counted(Segment segment, String method) {
    /** Both as one segment, where they are of one purpose and method; empty where they must stay two. */
    Optional<Counted> joinedWith(Counted next) {
        Segment after = next.segment;
        boolean alike = !segment.last()
                && method.equals(next.method)
                && segment.purpose() == after.purpose()
                && segment.attempt().equals(after.attempt())
                && segment.nodeMillijoules().isPresent()
                        == after.nodeMillijoules().isPresent();
        if (!alike) {
            return Optional.empty();
        }
        Segment both = new Segment(
                segment.from(),
                after.to(),
                segment.gpuMillijoules() + after.gpuMillijoules(),
                segment.nodeMillijoules()
                        .map(before -> before + after.nodeMillijoules().orElseThrow()),
                after.purpose(),
                after.attempt(),
                after.last());
        return Optional.of(new Counted(both, method));
    }
}
