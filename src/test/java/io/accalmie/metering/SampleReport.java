package io.accalmie.metering;

import io.accalmie.dispatch.Pool;
import io.accalmie.intake.AttemptId;
import io.accalmie.metering.UsageReport.Purpose;
import io.accalmie.metering.UsageReport.Segment;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Builds a usage report for tests, its times in minutes from {@link HourlyIntensity#START}. */
public final class SampleReport {
    private final Pool pool;
    private final int gpu;
    private final long sequence;
    private final List<Segment> segments = new ArrayList<>();
    private String method = "modelled: test";
    private Optional<CounterReading> counter = Optional.empty();
    private Optional<Long> clockOffsetMillis = Optional.empty();
    private Optional<Double> nodeFactor = Optional.empty();

    private SampleReport(Pool pool, int gpu, long sequence) {
        this.pool = pool;
        this.gpu = gpu;
        this.sequence = sequence;
    }

    public static SampleReport of(Pool pool, int gpu, long sequence) {
        return new SampleReport(pool, gpu, sequence);
    }

    public SampleReport attempt(AttemptId attempt, double from, double to, long millijoules) {
        return add(from, to, millijoules, Purpose.ATTEMPT, Optional.of(attempt), false);
    }

    public SampleReport lastOf(AttemptId attempt, double from, double to, long millijoules) {
        return add(from, to, millijoules, Purpose.ATTEMPT, Optional.of(attempt), true);
    }

    public SampleReport load(double from, double to, long millijoules) {
        return add(from, to, millijoules, Purpose.LOAD, Optional.empty(), false);
    }

    public SampleReport idle(double from, double to, long millijoules) {
        return add(from, to, millijoules, Purpose.IDLE, Optional.empty(), false);
    }

    /** Read from a counter that says so much at the minute. */
    public SampleReport counted(String epoch, double minute, long millijoules) {
        method = "measured: test, ±5 %";
        counter = Optional.of(new CounterReading(epoch, at(minute), millijoules));
        return this;
    }

    public SampleReport clockOff(long millis) {
        clockOffsetMillis = Optional.of(millis);
        return this;
    }

    /** Segments added from now on are of a metered node that draws so many times what its GPU does. */
    public SampleReport inNode(double factor) {
        nodeFactor = Optional.of(factor);
        return this;
    }

    public UsageReport report() {
        return new UsageReport(pool.id(), gpu, "boot-1", sequence, method, counter, clockOffsetMillis, segments);
    }

    private SampleReport add(
            double from, double to, long millijoules, Purpose purpose, Optional<AttemptId> attempt, boolean last) {
        segments.add(new Segment(
                at(from),
                at(to),
                millijoules,
                nodeFactor.map(factor -> Math.round(millijoules * factor)),
                purpose,
                attempt,
                last));
        return this;
    }

    private static Instant at(double minute) {
        return HourlyIntensity.START.plus(Duration.ofMillis(Math.round(minute * 60_000)));
    }
}
