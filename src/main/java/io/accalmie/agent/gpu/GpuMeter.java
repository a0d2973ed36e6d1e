package io.accalmie.agent.gpu;

import io.accalmie.intake.AttemptId;
import io.accalmie.metering.UsageReport;
import io.accalmie.metering.UsageReport.Purpose;
import io.accalmie.metering.UsageReport.Segment;
import io.accalmie.quantity.PoolId;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The energy counter of one GPU, cut into segments without gap or overlap. Each segment is the difference of two readings of
 * the rounded counter, so that the sum of all segments is the counter itself. Used by one thread.
 */
final class GpuMeter {
    /** Keeps a report well below the largest message that Kafka takes by default, 1 MiB. */
    private static final int SEGMENTS_PER_REPORT = 1000;

    private final PoolId pool;
    private final int gpu;
    private final String session;
    private final String method;
    private final double idleWatts;
    private final List<Segment> unreported = new ArrayList<>();
    private Instant end;
    private double counterMillijoules;
    private long countedMillijoules;
    private long sequence;

    GpuMeter(PoolId pool, int gpu, String session, String method, double idleWatts, Instant start) {
        this.pool = pool;
        this.gpu = gpu;
        this.session = session;
        this.method = method;
        this.idleWatts = idleWatts;
        this.end = start;
    }

    /** Product time up to which everything is counted. */
    Instant end() {
        return end;
    }

    /** The GPU did nothing until {@code to}; without effect where more than that is counted already. */
    void idleUntil(Instant to) {
        if (to.isAfter(end)) {
            // A watt is a millijoule in a millisecond.
            count(to, idleWatts * Duration.between(end, to).toMillis(), Purpose.IDLE, Optional.empty(), false);
        }
    }

    /**
     * The GPU rendered {@code attempt} until {@code to}, which is after {@link #end}, and drew {@code millijoules} in this time.
     *
     * @param last whether the attempt draws nothing afterwards
     */
    void renderedUntil(Instant to, AttemptId attempt, double millijoules, boolean last) {
        count(to, millijoules, Purpose.ATTEMPT, Optional.of(attempt), last);
    }

    /** What was counted since the last call. */
    List<UsageReport> takeReports() {
        List<UsageReport> reports = new ArrayList<>();
        for (int from = 0; from < unreported.size(); from += SEGMENTS_PER_REPORT) {
            int to = Math.min(from + SEGMENTS_PER_REPORT, unreported.size());
            reports.add(new UsageReport(pool, gpu, session, sequence++, method, unreported.subList(from, to)));
        }
        unreported.clear();
        return reports;
    }

    private void count(Instant to, double millijoules, Purpose purpose, Optional<AttemptId> attempt, boolean last) {
        counterMillijoules += millijoules;
        long reading = (long) Math.rint(counterMillijoules);
        add(new Segment(end, to, reading - countedMillijoules, purpose, attempt, last));
        countedMillijoules = reading;
        end = to;
    }

    /** Joins what belongs together: while reports cannot go out, memory grows with attempts, not with time. */
    private void add(Segment next) {
        if (!unreported.isEmpty()) {
            Segment before = unreported.get(unreported.size() - 1);
            if (!before.last()
                    && before.purpose() == next.purpose()
                    && before.attempt().equals(next.attempt())) {
                unreported.set(
                        unreported.size() - 1,
                        new Segment(
                                before.from(),
                                next.to(),
                                before.gpuMillijoules() + next.gpuMillijoules(),
                                next.purpose(),
                                next.attempt(),
                                next.last()));
                return;
            }
        }
        unreported.add(next);
    }
}
