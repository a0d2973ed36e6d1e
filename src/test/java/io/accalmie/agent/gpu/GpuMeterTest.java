package io.accalmie.agent.gpu;

import static org.assertj.core.api.Assertions.assertThat;

import io.accalmie.agent.AgentJournal.GpuMark;
import io.accalmie.agent.HostMeter;
import io.accalmie.agent.Orders;
import io.accalmie.metering.UsageReport;
import io.accalmie.metering.UsageReport.Segment;
import io.accalmie.quantity.PoolId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

class GpuMeterTest {
    @Property(tries = 200)
    void whateverIsCountedTheSegmentsAreTheCounter(
            @ForAll @DoubleRange(max = 700) double idleWatts,
            @ForAll @Size(min = 1, max = 60) List<@IntRange(min = 1, max = 5_000) Integer> millis,
            @ForAll @IntRange(min = 1, max = 7) int flushEvery) {
        // given
        GpuMeter meter = new GpuMeter(
                new PoolId("p"),
                0,
                HostMeter.synthetic(),
                idleWatts,
                new GpuMark("s", 0, Orders.START, Optional.empty()));
        List<UsageReport> reports = new ArrayList<>();
        double drawn = 0;
        Instant now = Orders.START;

        // when
        for (int i = 0; i < millis.size(); i++) {
            now = now.plusMillis(millis.get(i));
            if (i % 3 == 0) {
                meter.idleUntil(now);
                drawn += idleWatts * millis.get(i);
            } else {
                meter.renderedUntil(now, Orders.attempt("j" + i / 3), millis.get(i) * 0.7001, i % 3 == 2);
                drawn += millis.get(i) * 0.7001;
            }
            if (i % flushEvery == 0) {
                reports.addAll(taken(meter));
            }
        }
        reports.addAll(taken(meter));

        // then
        List<Segment> segments =
                reports.stream().flatMap(report -> report.segments().stream()).toList();
        assertThat(segments.stream().mapToLong(Segment::gpuMillijoules).sum()).isEqualTo((long) Math.rint(drawn));
        Instant end = Orders.START;
        for (Segment segment : segments) {
            assertThat(segment.from()).isEqualTo(end);
            end = segment.to();
        }
        assertThat(end).isEqualTo(now);
        for (int i = 0; i < reports.size(); i++) {
            assertThat(reports.get(i).sequence()).isEqualTo(i);
        }
    }

    private static List<UsageReport> taken(GpuMeter meter) {
        List<UsageReport> reports = meter.reports();
        meter.reported(reports.size());
        return reports;
    }
}
