package io.accalmie.metering;

import io.accalmie.dispatch.Pool;
import io.accalmie.intake.AttemptId;
import io.accalmie.metering.UsageReport.Purpose;
import io.accalmie.metering.UsageReport.Segment;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Builds a usage report for tests, its times in minutes from {@link HourlyIntensity#START}. */
public final class SampleReport {
    private final Pool pool;
    private final int gpu;
    private final long sequence;
    private final List<Segment> segments = new ArrayList<>();

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

    public UsageReport report() {
        return new UsageReport(pool.id(), gpu, "boot-1", sequence, "modelled: test", segments);
    }

    private SampleReport add(
            double from, double to, long millijoules, Purpose purpose, Optional<AttemptId> attempt, boolean last) {
        segments.add(new Segment(
                HourlyIntensity.START.plus(Duration.ofMillis(Math.round(from * 60_000))),
                HourlyIntensity.START.plus(Duration.ofMillis(Math.round(to * 60_000))),
                millijoules,
                purpose,
                attempt,
                last));
        return this;
    }
}
