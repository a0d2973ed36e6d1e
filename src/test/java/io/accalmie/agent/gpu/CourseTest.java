package io.accalmie.agent.gpu;

import static org.assertj.core.api.Assertions.assertThat;

import io.accalmie.agent.AgentJournal.GpuMark;
import io.accalmie.agent.HostMeter;
import io.accalmie.agent.Orders;
import io.accalmie.agent.RenderedItem;
import io.accalmie.agent.Rendering;
import io.accalmie.metering.UsageReport.Purpose;
import io.accalmie.metering.UsageReport.Segment;
import io.accalmie.quantity.PoolId;
import io.accalmie.time.SettableClock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;

class CourseTest {
    private static final Instant START = Orders.START;

    private final SettableClock clock = new SettableClock(START.plusSeconds(60));
    private final GpuMeter meter =
            new GpuMeter(new PoolId("p"), 0, HostMeter.synthetic(), 70, new GpuMark("s", 0, START, Optional.empty()));

    @Test
    void whatALoadDrewIsNoAttempts() throws InterruptedException {
        List<Segment> segments = followed(new Ended(Optional.of(START.plusSeconds(20)), true));

        assertThat(segments).extracting(Segment::purpose).containsExactly(Purpose.LOAD, Purpose.ATTEMPT);
        assertThat(segments.get(0).to()).isEqualTo(START.plusSeconds(20));
        assertThat(segments.get(0).gpuMillijoules()).isEqualTo(20_000);
        assertThat(segments.get(1).gpuMillijoules()).isEqualTo(40_000);
        assertThat(segments.get(1).last()).isTrue();
    }

    @Test
    void anAttemptThatNeverLoadedHasALastMomentOfItsOwn() throws InterruptedException {
        List<Segment> segments = followed(new Ended(Optional.empty(), true));

        assertThat(segments).extracting(Segment::purpose).containsExactly(Purpose.LOAD, Purpose.ATTEMPT);
        assertThat(segments.get(1).from()).isEqualTo(segments.get(1).to().minusMillis(1));
        assertThat(segments.get(1).last()).isTrue();
    }

    @Test
    void aResultOutOfTheServersCacheLeavesTheGpuIdle() throws InterruptedException {
        List<Segment> segments = followed(new Ended(Optional.of(START), false));

        assertThat(segments).extracting(Segment::purpose).containsExactly(Purpose.IDLE, Purpose.ATTEMPT);
        assertThat(Duration.between(segments.get(1).from(), segments.get(1).to()))
                .isEqualTo(Duration.ofMillis(1));
    }

    private List<Segment> followed(Rendering rendering) throws InterruptedException {
        Ticket ticket = new Ticket(Orders.order("j1"), START, 0);
        OrderBook book = new OrderBook("course", clock, () -> Orders.WALL);
        new Course(ticket, rendering, book, meter, clock).follow(Duration.ofSeconds(1), () -> {});
        return meter.reports().stream()
                .flatMap(report -> report.segments().stream())
                .toList();
    }

    /** Ended a minute after its start and drew a joule a second. */
    private record Ended(Optional<Instant> loadedAt, boolean usedGpu) implements Rendering {
        @Override
        public Instant start() {
            return START;
        }

        @Override
        public Instant expectedEnd() {
            return START.plusSeconds(60);
        }

        @Override
        public Optional<Instant> ended(Instant now) {
            return Optional.of(START.plusSeconds(60));
        }

        @Override
        public OptionalDouble share(Instant now) {
            return OptionalDouble.empty();
        }

        @Override
        public double expectedMillijoules(Instant at) {
            return Duration.between(START, at).toMillis();
        }

        @Override
        public List<RenderedItem> items() {
            return List.of();
        }

        @Override
        public void cancel(Instant now) {
            throw new AssertionError("nobody asked for it");
        }
    }
}
