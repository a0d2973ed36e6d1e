package io.accalmie.metering;

import io.accalmie.dispatch.Pool;
import io.accalmie.dispatch.Pools;
import io.accalmie.messaging.Fault;
import io.accalmie.quantity.PoolId;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * What a usage report must be to be booked. Gaps and overlaps in time are no faults here: the energy was drawn, and they
 * show in {@link UsageReports#gaps}. Nor is a meter's clock that is off: times of segments are the agent's, and the clock shows
 * as trouble of its own.
 */
public final class UsageRules {
    /** Samples are kept to the microsecond; nothing that a GPU does is shorter. */
    public static final ChronoUnit RESOLUTION = ChronoUnit.MICROS;

    private final Pools pools;

    /** For reports of these pools. */
    public UsageRules(Pools pools) {
        this.pools = pools;
    }

    /** Everything that is wrong with {@code report}; empty if it can be kept. */
    public List<Fault> faults(UsageReport report) {
        List<Fault> faults = new ArrayList<>();
        Optional<Pool> pool = pools.find(report.pool());
        if (pool.isEmpty()) {
            faults.add(unknownPool(report.pool()));
        }
        pool.filter(known -> report.gpu() < 0 || report.gpu() >= known.gpus())
                .ifPresent(known -> faults.add(unknownGpu(report.gpu(), known)));
        if (report.sequence() < 0) {
            faults.add(Fault.ofField(
                    "NEGATIVE_SEQUENCE",
                    "sequence",
                    report.sequence(),
                    "reports of a session are counted from 0",
                    "send 0 for the session's first report of a GPU and one more for each after it"));
        }
        blank("session", report.session(), "name the agent's process, anew at each start")
                .ifPresent(faults::add);
        blank(
                        "method",
                        report.method(),
                        "say how the energy was obtained, such as 'measured: nvidia-smi counter, ±5 %'")
                .ifPresent(faults::add);
        report.counter()
                .flatMap(counter -> blank(
                        "counter.epoch",
                        counter.epoch(),
                        "name the counter since it last began, such as UUID and boot id"))
                .ifPresent(faults::add);
        if (report.segments().isEmpty()) {
            faults.add(Fault.ofField(
                    "NO_SEGMENTS", "segments", "[]", "a report without segments says nothing", "send none instead"));
        }
        for (int i = 0; i < report.segments().size(); i++) {
            tooShort(i, report.segments().get(i)).ifPresent(faults::add);
        }
        return faults;
    }

    private Fault unknownPool(PoolId id) {
        return Fault.ofField(
                "UNKNOWN_POOL",
                "pool",
                id,
                "no pool of this name is declared, so its zone, PUE and host factor are not known",
                "declare the pool, or use one of "
                        + pools.all().stream()
                                .map(pool -> pool.id().value())
                                .sorted()
                                .collect(Collectors.joining(", ")));
    }

    private static Fault unknownGpu(int gpu, Pool pool) {
        return Fault.ofField(
                "UNKNOWN_GPU",
                "gpu",
                gpu,
                "pool " + pool.id() + " is declared with " + pool.gpus() + " GPUs",
                "use 0 to " + (pool.gpus() - 1) + ", or declare more GPUs");
    }

    private static Optional<Fault> blank(String field, String value, String remedy) {
        return value.isBlank()
                ? Optional.of(Fault.ofField("MISSING_FIELD", field, value, "it must not be blank", remedy))
                : Optional.empty();
    }

    private static Optional<Fault> tooShort(int index, UsageReport.Segment segment) {
        return segment.from().truncatedTo(RESOLUTION).isBefore(segment.to().truncatedTo(RESOLUTION))
                ? Optional.empty()
                : Optional.of(Fault.ofField(
                        "SEGMENT_TOO_SHORT",
                        "segments[" + index + "]",
                        segment.from() + " to " + segment.to(),
                        "samples are kept to the microsecond, and this one is shorter",
                        "send times in whole milliseconds and join segments that short with their neighbour"));
    }
}
