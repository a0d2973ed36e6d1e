package io.accalmie.agent.gpu;

import io.accalmie.agent.AgentJournal.GpuMark;
import io.accalmie.agent.HostMeter;
import io.accalmie.agent.HostMeter.Drawn;
import io.accalmie.intake.AttemptId;
import io.accalmie.metering.CounterReading;
import io.accalmie.metering.UsageReport;
import io.accalmie.metering.UsageReport.Purpose;
import io.accalmie.metering.UsageReport.Segment;
import io.accalmie.quantity.PoolId;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * What one GPU drew, cut into segments without gap or overlap. Each segment is the difference of two readings of a rounded
 * counter, so that the sum of all segments is the counter itself. Used by one thread.
 */
final class GpuMeter {
    /** Keeps a report well below the largest message that Kafka takes by default, 1 MiB. */
    private static final int SEGMENTS_PER_REPORT = 1000;

    private final PoolId pool;
    private final int gpu;
    private final HostMeter host;
    private final double idleWatts;
    private final String session;
    private final List<Counted> unreported = new ArrayList<>();
    private final RoundedCounter ofGpu = new RoundedCounter();
    private final RoundedCounter ofNode = new RoundedCounter();
    private Instant end;
    private Optional<CounterReading> counter;
    private long sequence;

    /** Goes on from {@code mark}, which the host's meter must know of. */
    GpuMeter(PoolId pool, int gpu, HostMeter host, double idleWatts, GpuMark mark) {
        this.pool = pool;
        this.gpu = gpu;
        this.host = host;
        this.idleWatts = idleWatts;
        this.session = mark.session();
        this.sequence = mark.nextSequence();
        this.end = mark.until();
        this.counter = mark.counter();
    }

    /** Product time up to which everything is counted. */
    Instant end() {
        return end;
    }

    /** The GPU did nothing until {@code to}; without effect where more than that is counted already. */
    void idleUntil(Instant to) {
        if (to.isAfter(end)) {
            // A watt is a millijoule in a millisecond.
            double expected = idleWatts * Duration.between(end, to).toMillis();
            count(to, expected, Purpose.IDLE, Optional.empty(), false);
        }
    }

    /** The GPU loaded a model until {@code to}; without effect where more than that is counted already. */
    void loadedUntil(Instant to, double expectedMillijoules) {
        if (to.isAfter(end)) {
            count(to, expectedMillijoules, Purpose.LOAD, Optional.empty(), false);
        }
    }

    /**
     * The GPU rendered {@code attempt} until {@code to}, which is after {@link #end}.
     *
     * @param expectedMillijoules what it is expected to have drawn in this time
     * @param last whether the attempt draws nothing afterwards
     */
    void renderedUntil(Instant to, AttemptId attempt, double expectedMillijoules, boolean last) {
        count(to, expectedMillijoules, Purpose.ATTEMPT, Optional.of(attempt), last);
    }

    /** What was counted and is not {@link #reported}; the same again until then. */
    List<UsageReport> reports() {
        List<UsageReport> reports = new ArrayList<>();
        for (int from = 0; from < unreported.size(); ) {
            int to = endOfReport(from);
            String method = unreported.get(from).method();
            Optional<CounterReading> reading = to == unreported.size() ? counter : Optional.empty();
            List<Segment> segments =
                    unreported.subList(from, to).stream().map(Counted::segment).toList();
            long number = sequence + reports.size();
            reports.add(new UsageReport(pool, gpu, session, number, method, reading, clockOffset(), segments));
            from = to;
        }
        return reports;
    }

    /** How far everything is counted, once so many more reports are out. */
    GpuMark markAfter(int reports) {
        return new GpuMark(session, sequence + reports, end, counter);
    }

    /** All {@link #reports}, so many, are on their way. */
    void reported(int reports) {
        sequence += reports;
        unreported.clear();
    }

    private Optional<Long> clockOffset() {
        OptionalLong offset = host.clockOffsetMillis();
        return offset.isPresent() ? Optional.of(offset.getAsLong()) : Optional.empty();
    }

    private int endOfReport(int from) {
        int to = from + 1;
        while (to < unreported.size()
                && to - from < SEGMENTS_PER_REPORT
                && unreported.get(to).method().equals(unreported.get(from).method())) {
            to++;
        }
        return to;
    }

    private void count(Instant to, double expected, Purpose purpose, Optional<AttemptId> attempt, boolean last) {
        Drawn drawn = host.take(gpu, to, expected);
        long millijoules = ofGpu.add(drawn.gpuMillijoules());
        Optional<Long> node = Optional.empty();
        if (drawn.nodeMillijoules().isPresent()) {
            // Two roundings may differ by one, and a node draws no less than its GPU.
            node = Optional.of(
                    Math.max(millijoules, ofNode.add(drawn.nodeMillijoules().getAsDouble())));
        }
        counter = drawn.counter();
        add(new Counted(
                new Segment(end, to, millijoules, node, purpose, attempt, last),
                drawn.method().words()));
        end = to;
    }

    /** Joins what belongs together: while reports cannot go out, memory grows with attempts, not with time. */
    private void add(Counted next) {
        Optional<Counted> joined = unreported.isEmpty()
                ? Optional.empty()
                : unreported.get(unreported.size() - 1).joinedWith(next);
        joined.ifPresentOrElse(both -> unreported.set(unreported.size() - 1, both), () -> unreported.add(next));
    }

    /** Adds up in fractions and gives whole millijoules, so that nothing is lost to rounding. */
    private static final class RoundedCounter {
        private double exact;
        private long given;

        long add(double millijoules) {
            exact += millijoules;
            long reading = (long) Math.rint(exact);
            long difference = reading - given;
            given = reading;
            return difference;
        }
    }
}
