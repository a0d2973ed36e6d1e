package io.accalmie.agent;

import static io.accalmie.agent.Orders.START;
import static io.accalmie.agent.Orders.WALL;
import static io.accalmie.agent.Orders.attempt;
import static io.accalmie.agent.Orders.order;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.accalmie.agent.AgentJournal.KnownAttempt;
import io.accalmie.dispatch.AttemptFinished;
import io.accalmie.dispatch.AttemptFinished.Outcome;
import io.accalmie.dispatch.DispatchOrder;
import io.accalmie.messaging.Fault;
import io.accalmie.messaging.OutgoingEvent;
import io.accalmie.metering.UsageReport;
import io.accalmie.metering.UsageReport.Segment;
import io.accalmie.quantity.PoolId;
import io.accalmie.time.SettableClock;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An agent that is killed, and the one that is started in its place. */
class KilledAgentTest {
    @TempDir
    private Path directory;

    private final SettableClock clock = new SettableClock(START);
    private final AgentJournal disk = AgentJournal.inMemory();
    private final List<OutgoingEvent> kafka = new CopyOnWriteArrayList<>();
    private final Life first = new Life();
    private final Life second = new Life();

    @AfterEach
    void nothingIsLeftRunning() {
        first.kill();
        second.kill();
    }

    @Test
    void aRenderOfAServerThatRemembersIsGoneOnWithAndEndsOnce() {
        // given
        first.start(new Remembering());
        first.take(order("j1"));
        await().until(first::renders);
        clock.advance(Duration.ofSeconds(20));
        await().until(() -> drawnUntil().equals(Optional.of(clock.now())));
        first.kill();
        clock.advance(Duration.ofSeconds(10));

        // when
        second.start(new Remembering());
        clock.advance(Duration.ofSeconds(3_600));
        await().until(() -> !finished().isEmpty());
        second.stop();

        // then
        assertThat(finished()).singleElement().satisfies(end -> assertThat(end.outcome())
                .isEqualTo(Outcome.DONE));
        everyJouleIsReportedOnce();
    }

    @Test
    void aRenderThatCannotBeFoundAgainIsGivenBackWithItsEnergy() {
        // given
        first.start(RenderRuntime.synthetic(7));
        first.take(order("j1"));
        await().until(first::renders);
        clock.advance(Duration.ofSeconds(20));
        first.kill();
        clock.advance(Duration.ofSeconds(10));

        // when
        second.start(RenderRuntime.synthetic(7));
        await().until(() -> !finished().isEmpty());
        second.stop();

        // then
        AttemptFinished end = finished().get(0);
        assertThat(end.outcome()).isEqualTo(Outcome.CANCELLED);
        assertThat(end.reason()).contains("the agent was killed while it rendered");
        assertThat(segments().stream()
                        .filter(segment -> segment.attempt().equals(Optional.of(attempt("j1"))))
                        .mapToLong(Segment::gpuMillijoules)
                        .sum())
                .isBetween(drawnIn(30_000), drawnIn(30_001));
        everyJouleIsReportedOnce();
    }

    @Test
    void whatWasNotBegunIsGivenBackAtOnceAndNotRunWhenItComesAgain() {
        // given
        first.start(RenderRuntime.synthetic(7));
        first.take(order("later", START.plusSeconds(9_000)));
        first.kill();

        // when
        second.start(RenderRuntime.synthetic(7));
        second.take(order("later", START.plusSeconds(9_000)));
        await().until(() -> !finished().isEmpty());
        clock.advance(Duration.ofSeconds(10_000));
        second.stop();

        // then
        assertThat(finished()).singleElement().satisfies(end -> assertThat(end.outcome())
                .isEqualTo(Outcome.CANCELLED));
    }

    @Test
    void whatKafkaDidNotKeepIsSaidAgainInItsOrder() {
        // given
        first.start(RenderRuntime.synthetic(7));
        first.loseKafka();
        first.take(order("j1"));
        await().until(first::renders);
        clock.advance(Duration.ofSeconds(3_600));
        await().until(() -> disk.remembered().due().stream()
                .anyMatch(due -> due.event().getType().equals(AttemptFinished.TYPE)));
        first.kill();

        // when
        second.start(RenderRuntime.synthetic(7));
        await().until(() -> !finished().isEmpty());
        second.stop();

        // then
        assertThat(finished()).singleElement().satisfies(end -> assertThat(end.outcome())
                .isEqualTo(Outcome.DONE));
        everyJouleIsReportedOnce();
        assertThat(disk.remembered().due()).isEmpty();
    }

    /** From the start until now, without gap, overlap or a report that comes twice under two names. */
    private void everyJouleIsReportedOnce() {
        List<Segment> segments = segments();
        Instant end = START;
        for (Segment segment : segments) {
            assertThat(segment.from()).isEqualTo(end);
            end = segment.to();
        }
        // An attempt's last segment is a millisecond at least.
        assertThat(end).isBetween(clock.now(), clock.now().plusMillis(1));
        assertThat(segments.stream().mapToLong(Segment::gpuMillijoules).sum())
                .isEqualTo(CountingMeter.counter(end) - CountingMeter.counter(START));
    }

    private static long drawnIn(long millis) {
        return CountingMeter.counter(START.plusMillis(millis)) - CountingMeter.counter(START);
    }

    private Optional<Instant> drawnUntil() {
        List<Segment> segments = segments();
        return segments.isEmpty()
                ? Optional.empty()
                : Optional.of(segments.get(segments.size() - 1).to());
    }

    private List<Segment> segments() {
        return data(UsageReport.TYPE, UsageReport.class).stream()
                .flatMap(report -> report.segments().stream())
                .toList();
    }

    private List<AttemptFinished> finished() {
        return data(AttemptFinished.TYPE, AttemptFinished.class);
    }

    /** As a receiver sees it, that knows a redelivery by its id. */
    private <T> List<T> data(String type, Class<T> as) {
        return kafka.stream()
                .map(OutgoingEvent::event)
                .filter(event -> event.getType().equals(type))
                .collect(java.util.stream.Collectors.toMap(
                        event -> event.getId(),
                        event -> io.accalmie.messaging.Events.data(event, as),
                        (before, again) -> before,
                        java.util.LinkedHashMap::new))
                .values()
                .stream()
                .toList();
    }

    /** One process of the agent. Once it is killed, nothing it does leaves a trace. */
    private final class Life implements EventSink, OrderSource, AgentJournal {
        private Optional<RenderAgent> agent = Optional.empty();
        private Optional<Desk> desk = Optional.empty();
        private final CompletableFuture<Void> death = new CompletableFuture<>();
        private volatile boolean killed;
        private volatile boolean kafkaIsAway;

        void start(RenderRuntime runtime) {
            AgentSettings settings = new AgentSettings(
                    new PoolId("par-h100"),
                    1,
                    70,
                    "nowhere:9092",
                    Duration.ofMillis(50),
                    Duration.ofMillis(5),
                    Duration.ZERO);
            agent = Optional.of(new RenderAgent(
                    settings,
                    clock,
                    () -> WALL,
                    runtime,
                    new CountingMeter(),
                    AssetStore.inDirectory(directory),
                    this,
                    this,
                    this));
            agent.get().start();
        }

        void take(DispatchOrder order) {
            desk.orElseThrow().take(order);
        }

        boolean renders() {
            return agent.orElseThrow().activity().get(0).work().isPresent();
        }

        void loseKafka() {
            kafkaIsAway = true;
        }

        void stop() {
            agent.ifPresent(RenderAgent::close);
        }

        void kill() {
            killed = true;
            death.complete(null);
            stop();
        }

        @Override
        public void start() {}

        @Override
        public CompletionStage<Void> send(OutgoingEvent event) {
            if (!killed && !kafkaIsAway) {
                kafka.add(event);
                return CompletableFuture.completedFuture(null);
            }
            return death;
        }

        @Override
        public boolean isCongested() {
            return false;
        }

        @Override
        public void close(Duration patience) {}

        @Override
        public void start(Desk to) {
            desk = Optional.of(to);
        }

        @Override
        public void note(List<Entry> entries) {
            if (!killed) {
                disk.note(entries);
            }
        }

        @Override
        public Remembered remembered() {
            return disk.remembered();
        }

        @Override
        public void close() {}
    }

    /** Takes the time that is expected, and finds every attempt again. */
    private static final class Remembering implements RenderRuntime {
        private final RenderRuntime renders = RenderRuntime.synthetic(7);

        @Override
        public List<Fault> faults(DispatchOrder order) {
            return List.of();
        }

        @Override
        public Rendering begin(DispatchOrder order, Optional<byte[]> input, int gpu, Instant ready, Instant now)
                throws RenderFailedException {
            return renders.begin(order, input, gpu, ready, now);
        }

        @Override
        public Optional<Rendering> resume(KnownAttempt known, Optional<byte[]> input) {
            Instant start = known.begun().orElseThrow().start();
            try {
                return Optional.of(renders.begin(known.order(), input, 0, start, start));
            } catch (RenderFailedException e) {
                throw new AssertionError(e);
            }
        }
    }
}
