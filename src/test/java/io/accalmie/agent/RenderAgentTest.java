package io.accalmie.agent;

import static io.accalmie.agent.Orders.DURATION;
import static io.accalmie.agent.Orders.MILLIJOULES;
import static io.accalmie.agent.Orders.START;
import static io.accalmie.agent.Orders.WALL;
import static io.accalmie.agent.Orders.attempt;
import static io.accalmie.agent.Orders.order;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import io.accalmie.agent.synthetic.Pictures;
import io.accalmie.dispatch.AttemptFinished;
import io.accalmie.dispatch.AttemptFinished.Outcome;
import io.accalmie.dispatch.AttemptStarted;
import io.accalmie.dispatch.CancelOrder;
import io.accalmie.dispatch.DispatchOrder;
import io.accalmie.dispatch.LeaseRenewal;
import io.accalmie.intake.AttemptId;
import io.accalmie.messaging.Events;
import io.accalmie.messaging.Fault;
import io.accalmie.messaging.OutgoingEvent;
import io.accalmie.messaging.RefusedMessageException;
import io.accalmie.metering.UsageReport;
import io.accalmie.metering.UsageReport.Purpose;
import io.accalmie.metering.UsageReport.Segment;
import io.accalmie.quantity.PoolId;
import io.accalmie.time.SettableClock;
import java.awt.Color;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RenderAgentTest {
    private static final double IDLE_WATTS = 68.3;
    private static final PoolId POOL = new PoolId("par-h100");

    @TempDir
    private Path directory;

    private final SettableClock clock = new SettableClock(START);
    private final AtomicReference<Instant> wall = new AtomicReference<>(WALL);
    private final RecordingSink sink = new RecordingSink();
    private final HandedSource source = new HandedSource();
    private Optional<RenderAgent> agent = Optional.empty();

    @AfterEach
    void nothingIsLeftRunning() {
        agent.ifPresent(RenderAgent::close);
        // A pool's thread is still there for a moment after it has nothing left to do.
        await().untilAsserted(() -> assertThat(Thread.getAllStackTraces().keySet())
                .noneMatch(thread -> thread.getName().startsWith("accalmie-agent-")));
    }

    @Test
    void aRenderTakesTheExpectedTimeAndEnergyGiveOrTakeTenPercent() {
        // given
        start(1);

        // when
        take(order("j1"));
        runOut();

        // then
        AttemptFinished finished = finished("j1");
        assertThat(finished.outcome()).isEqualTo(Outcome.DONE);
        AttemptStarted started =
                sink.data(AttemptStarted.TYPE, AttemptStarted.class).get(0);
        assertThat(started).isEqualTo(new AttemptStarted(attempt("j1"), POOL, 0, START));
        double seconds = Duration.between(started.at(), finished.at()).toMillis() / 1000.0;
        assertThat(seconds).isBetween(DURATION.toSeconds() * 0.9, DURATION.toSeconds() * 1.1);
        assertThat((double) energyOf(attempt("j1"))).isBetween(MILLIJOULES * 0.9, MILLIJOULES * 1.1);
        assertThat(finished.assets()).hasSize(2).allSatisfy(asset -> {
            assertThat(asset.synthetic()).isTrue();
            assertThat(AssetStore.inDirectory(directory).read(asset.id(), 1_000_000))
                    .isPresent();
        });
    }

    @Test
    void segmentsOfAGpuHaveNoGapAndSumUpToItsCounter() throws RenderFailedException {
        // given
        start(1);
        clock.advance(Duration.ofMillis(12_345));
        await().until(() -> !usage(0).isEmpty());

        // when
        take(order("j1", START.plusSeconds(20)));
        for (int i = 0; i < 100; i++) {
            clock.advance(Duration.ofMillis(1_237));
            Thread.onSpinWait();
        }
        await().until(() -> isFinished("j1"));
        stop();

        // then
        List<Segment> segments = usage(0);
        assertThat(segments.get(0).from()).isEqualTo(START);
        assertThat(segments.get(segments.size() - 1).to()).isEqualTo(clock.now());
        for (int i = 1; i < segments.size(); i++) {
            assertThat(segments.get(i).from()).isEqualTo(segments.get(i - 1).to());
        }
        assertThat(segments.stream().filter(Segment::last)).hasSize(1);
        double idleMillis = segments.stream()
                .filter(segment -> segment.purpose() == Purpose.IDLE)
                .mapToLong(segment ->
                        Duration.between(segment.from(), segment.to()).toMillis())
                .sum();
        long total = segments.stream().mapToLong(Segment::gpuMillijoules).sum();
        double drawn = RenderRuntime.synthetic(7)
                .begin(order("j1"), Optional.empty(), 0, START, START)
                .expectedMillijoules(START.plusSeconds(100_000));
        assertThat((double) total).isCloseTo(IDLE_WATTS * idleMillis + drawn, within(0.5001));
    }

    @Test
    void anOrderThatStartsFromAnAssetOfThisAgentIsRendered() {
        // given
        String input = AssetStore.inDirectory(directory).put(Pictures.halves(Color.RED, Color.BLUE, 64, 64));
        start(1);

        // when
        take(Orders.from(input, "image-to-image", OptionalDouble.of(0.5), 96, 64));
        runOut();

        // then
        AttemptFinished finished = finished("j1");
        assertThat(finished.outcome()).isEqualTo(Outcome.DONE);
        assertThat(finished.assets()).hasSize(1).allSatisfy(asset -> assertThat(asset.id())
                .isNotEqualTo(input));
    }

    @Test
    void anInputThatThisAgentDoesNotHaveFailsTheAttemptBeforeItDrawsAnything() {
        // given
        String elsewhere = "ab".repeat(32);
        start(1);

        // when
        take(Orders.from(elsewhere, "upscale", OptionalDouble.empty(), 96, 64));

        // then
        await().until(() -> isFinished("j1"));
        assertThat(finished("j1").outcome()).isEqualTo(Outcome.FAILED);
        assertThat(finished("j1").reason().orElseThrow()).contains(elsewhere, "is not among the assets of this agent");
        assertThat(sink.data(AttemptStarted.TYPE, AttemptStarted.class)).isEmpty();
        assertThat(energyOf(attempt("j1"))).isZero();
    }

    @Test
    void anInputThatIsNoImageFailsTheAttempt() {
        // given
        String text = AssetStore.inDirectory(directory).put("no picture".getBytes(StandardCharsets.UTF_8));
        start(1);

        // when
        take(Orders.from(text, "image-to-video", OptionalDouble.empty(), 96, 64));

        // then
        await().until(() -> isFinished("j1"));
        assertThat(finished("j1").outcome()).isEqualTo(Outcome.FAILED);
        assertThat(finished("j1").reason().orElseThrow()).contains("no image that this runtime reads");
    }

    @Test
    void reportsOfASessionAreCountedFromNothingAndNamedByTheirNumber() {
        // given
        start(2);

        // when
        for (int i = 0; i < 3; i++) {
            int reports = reports(1).size();
            clock.advance(Duration.ofSeconds(5));
            await().until(() -> reports(1).size() > reports);
        }

        // then
        List<UsageReport> reports = reports(1);
        for (int i = 0; i < reports.size(); i++) {
            assertThat(reports.get(i).sequence()).isEqualTo(i);
        }
        OutgoingEvent first = sink.sent().stream()
                .filter(event -> event.key().equals("par-h100/1"))
                .findFirst()
                .orElseThrow();
        assertThat(first.topic()).isEqualTo("render.usage");
        assertThat(first.event().getId())
                .isEqualTo("usage/par-h100/1/" + reports.get(0).session() + "/0");
    }

    @Test
    void everythingThatIsSaidFitsItsSchema() throws IOException {
        // given
        start(1);
        take(order("j1"));
        take(order("j2", START.plusSeconds(9_000)));

        // when
        runOut();
        stop();

        // then
        assertThat(sink.sent().stream().map(sent -> sent.event().getType()))
                .contains(AttemptStarted.TYPE, AttemptFinished.TYPE, LeaseRenewal.TYPE, UsageReport.TYPE);
        for (OutgoingEvent sent : sink.sent()) {
            JsonNode data = Events.json()
                    .readTree(Objects.requireNonNull(sent.event().getData()).toBytes());
            assertThat(schema(sent.event().getType()).validate(data)).isEmpty();
        }
    }

    @Test
    void anAttemptThatIsOrderedAgainIsNotRunAgain() {
        // given
        start(1);
        take(order("j1"));
        runOut();

        // when
        take(order("j1"));
        take(order("j2"));
        runOut();

        // then
        await().until(() -> isFinished("j2"));
        assertThat(sink.data(AttemptStarted.TYPE, AttemptStarted.class))
                .extracting(AttemptStarted::attempt)
                .containsExactly(attempt("j1"), attempt("j2"));
    }

    @Test
    void anOrderWhoseClaimHasPassedIsIgnored() {
        // given
        start(1);
        wall.set(WALL.plusSeconds(31));

        // when
        take(order("late", START, WALL.plusSeconds(30)));
        take(order("timely", START, WALL.plusSeconds(31)));
        runOut();

        // then
        await().until(() -> isFinished("timely"));
        assertThat(isFinished("late")).isFalse();
        assertThat(sink.data(AttemptStarted.TYPE, AttemptStarted.class)).hasSize(1);
    }

    @Test
    void anEarlierOrderThatComesLaterGoesFirst() {
        // given
        start(1);
        take(order("evening", START.plusSeconds(3_600)));

        // when
        take(order("now", START.plusSeconds(60)));
        clock.set(START.plusSeconds(200));
        await().until(() -> isFinished("now"));

        // then
        assertThat(agent.orElseThrow().waiting()).isEqualTo(1);
        clock.set(START.plusSeconds(4_000));
        await().until(() -> isFinished("evening"));
        assertThat(sink.data(AttemptStarted.TYPE, AttemptStarted.class))
                .extracting(AttemptStarted::at)
                .allMatch(at -> !at.isBefore(START.plusSeconds(60)));
    }

    @Test
    void workThatWaitedFollowsWithoutAGapHoweverLateTheThreadsAre() {
        // given
        start(1);
        sink.congest(true);

        // when
        take(order("j1"));
        take(order("j2"));
        await().until(() ->
                !sink.data(AttemptStarted.TYPE, AttemptStarted.class).isEmpty());
        clock.advance(Duration.ofHours(1));
        await().until(() -> isFinished("j2"));

        // then
        List<AttemptStarted> started = sink.data(AttemptStarted.TYPE, AttemptStarted.class);
        assertThat(started.get(1).at()).isEqualTo(finished("j1").at());
    }

    @Test
    void aCancelledRenderKeepsTheEnergyThatItDrew() {
        // given
        start(1);
        take(order("j1"));
        await().until(() -> agent.orElseThrow().activity().get(0).work().isPresent());
        clock.advance(Duration.ofSeconds(30));

        // when
        source.desk().cancel(new CancelOrder(attempt("j1"), "the studio withdrew it"));

        // then
        await().until(() -> isFinished("j1"));
        AttemptFinished finished = finished("j1");
        assertThat(finished.outcome()).isEqualTo(Outcome.CANCELLED);
        assertThat(finished.reason()).contains("the studio withdrew it");
        assertThat(finished.assets()).isEmpty();
        // A report may have gone out at the very millisecond; the last segment then needs one of its own.
        assertThat(finished.at())
                .isBetween(START.plusSeconds(30), START.plusSeconds(30).plusMillis(1));
        await().until(() -> usage(0).stream().anyMatch(Segment::last));
        assertThat((double) energyOf(attempt("j1"))).isBetween(MILLIJOULES * 0.4, MILLIJOULES * 0.6);
        await().until(() -> agent.orElseThrow().activity().get(0).work().isEmpty());
    }

    @Test
    void aCancelledOrderThatWaitsNeverDraws() {
        // given
        start(1);
        take(order("j1", START.plusSeconds(60)));

        // when
        source.desk().cancel(new CancelOrder(attempt("j1"), "no longer wanted"));
        source.desk().cancel(new CancelOrder(attempt("unknown"), "no longer wanted"));
        clock.advance(Duration.ofSeconds(600));

        // then
        await().until(() -> isFinished("j1"));
        assertThat(sink.data(AttemptFinished.TYPE, AttemptFinished.class)).hasSize(1);
        assertThat(finished("j1").outcome()).isEqualTo(Outcome.CANCELLED);
        stop();
        assertThat(usage(0)).allMatch(segment -> segment.purpose() == Purpose.IDLE);
    }

    @Test
    void anAttemptIsHeldUntilKafkaKeepsItsEnergyAndItsEnd() {
        // given
        start(1);
        take(order("j1"));
        await().until(() ->
                !sink.data(AttemptStarted.TYPE, AttemptStarted.class).isEmpty());
        CompletableFuture<Void> kafka = sink.hold();

        // when
        clock.advance(Duration.ofSeconds(3_600));
        await().until(() -> usage(0).stream().anyMatch(Segment::last));

        // then
        assertThat(isFinished("j1"))
                .as("said to be done before Kafka keeps its energy")
                .isFalse();
        assertThat(renewalsSay(List.of(attempt("j1")))).isTrue();
        CompletableFuture<Void> later = sink.hold();
        kafka.complete(null);
        await().until(() -> isFinished("j1"));
        assertThat(renewalsSay(List.of(attempt("j1")))).isTrue();
        later.complete(null);
        await().until(() ->
                lastRenewal().filter(renewal -> renewal.held().isEmpty()).isPresent());
    }

    @Test
    void newOrdersAreRenewedTogetherWithoutWaitingForTheNextHeartbeat() {
        // given
        start(1, RenderRuntime.synthetic(7), Duration.ofHours(1));
        await().until(() -> lastRenewal().isPresent());

        // when
        take(order("j1", START.plusSeconds(60)));
        take(order("j2", START.plusSeconds(30)));

        // then
        await().until(() -> renewalsSay(List.of(attempt("j1"), attempt("j2"))));
        List<LeaseRenewal> renewals = sink.data(LeaseRenewal.TYPE, LeaseRenewal.class);
        assertThat(renewals).hasSize(2);
        assertThat(renewals.get(1).at()).isEqualTo(WALL);
        assertThat(renewals.get(1).agent()).isEqualTo(renewals.get(0).agent());
    }

    @Test
    void aRuntimeThatGivesUpFailsTheAttemptAndCountsItsEnergy() {
        // given
        start(1, new BrokenRuntime());

        // when
        take(order("j1"));
        runOut();

        // then
        await().until(() -> isFinished("j1"));
        assertThat(finished("j1").outcome()).isEqualTo(Outcome.FAILED);
        assertThat(finished("j1").reason()).contains("out of memory");
        assertThat(energyOf(attempt("j1"))).isPositive();
    }

    @Test
    void whatTheHostCannotRunIsRefused() {
        // given
        start(1);
        DispatchOrder huge = Orders.picture("huge", START, WALL.plusSeconds(9), 20_000, 64);

        // when / then
        assertThatThrownBy(() -> take(huge))
                .isInstanceOfSatisfying(RefusedMessageException.class, refusal -> assertThat(
                                refusal.problem().faults())
                        .extracting(fault -> fault.field().orElseThrow())
                        .containsExactly("width"));
    }

    @Test
    void whileNothingCanGoOutUsageIsJoined() {
        // given
        start(1);
        sink.congest(true);
        int before = reports(0).size();

        // when
        for (int i = 0; i < 20; i++) {
            clock.advance(Duration.ofSeconds(1));
            Thread.onSpinWait();
        }
        stop();

        // then
        assertThat(reports(0).size()).isLessThanOrEqualTo(before + 2);
        assertThat(usage(0).stream().mapToLong(Segment::gpuMillijoules).sum())
                .isEqualTo(Math.round(IDLE_WATTS * 20_000));
    }

    @Test
    void anAgentThatIsStoppedGivesBackWhatItHolds() {
        // given
        start(1);
        take(order("running"));
        take(order("waiting", START.plusSeconds(9_000)));
        await().until(() -> agent.orElseThrow().activity().get(0).work().isPresent());
        clock.advance(Duration.ofSeconds(6));

        // when
        stop();

        // then
        assertThat(finished("waiting").outcome()).isEqualTo(Outcome.CANCELLED);
        assertThat(finished("running").outcome()).isEqualTo(Outcome.CANCELLED);
        assertThat(finished("running").at())
                .isBetween(START.plusSeconds(6), START.plusSeconds(6).plusMillis(1));
        assertThat(usage(0).stream().filter(Segment::last)).hasSize(1);
        assertThat(source.isClosed()).isTrue();
    }

    private static JsonSchema schema(String type) throws IOException {
        try (InputStream file = RenderAgentTest.class.getResourceAsStream("/schemas/" + type + ".schema.json")) {
            return JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012)
                    .getSchema(Events.json().readTree(file));
        }
    }

    private void start(int gpus) {
        start(gpus, RenderRuntime.synthetic(7));
    }

    private void start(int gpus, RenderRuntime runtime) {
        start(gpus, runtime, Duration.ofMillis(50));
    }

    private void start(int gpus, RenderRuntime runtime, Duration heartbeat) {
        AgentSettings settings = new AgentSettings(
                POOL, gpus, IDLE_WATTS, "nowhere:9092", heartbeat, Duration.ofMillis(5), Duration.ZERO);
        RenderAgent made = new RenderAgent(
                settings,
                clock,
                wall::get,
                runtime,
                HostMeter.synthetic(),
                AssetStore.inDirectory(directory),
                AgentJournal.inMemory(),
                sink,
                source);
        agent = Optional.of(made);
        made.start();
    }

    private void stop() {
        agent.orElseThrow().close();
    }

    private void take(DispatchOrder order) {
        source.desk().take(order);
    }

    /** Lets each order that was taken begin, and end. */
    private void runOut() {
        int started = sink.data(AttemptFinished.TYPE, AttemptFinished.class).size();
        await().until(() -> sink.data(AttemptStarted.TYPE, AttemptStarted.class).size() > started);
        clock.advance(Duration.ofSeconds(3_600));
        await().until(() ->
                sink.data(AttemptFinished.TYPE, AttemptFinished.class).size() > started);
        await().until(() -> usage(0).stream().anyMatch(Segment::last));
    }

    private boolean isFinished(String job) {
        return sink.data(AttemptFinished.TYPE, AttemptFinished.class).stream()
                .anyMatch(finished -> finished.attempt().equals(attempt(job)));
    }

    private AttemptFinished finished(String job) {
        return sink.data(AttemptFinished.TYPE, AttemptFinished.class).stream()
                .filter(finished -> finished.attempt().equals(attempt(job)))
                .findFirst()
                .orElseThrow();
    }

    private boolean renewalsSay(List<AttemptId> held) {
        return lastRenewal().filter(renewal -> renewal.held().equals(held)).isPresent();
    }

    private Optional<LeaseRenewal> lastRenewal() {
        List<LeaseRenewal> renewals = sink.data(LeaseRenewal.TYPE, LeaseRenewal.class);
        return renewals.isEmpty() ? Optional.empty() : Optional.of(renewals.get(renewals.size() - 1));
    }

    private List<UsageReport> reports(int gpu) {
        return sink.data(UsageReport.TYPE, UsageReport.class).stream()
                .filter(report -> report.gpu() == gpu)
                .toList();
    }

    private List<Segment> usage(int gpu) {
        return reports(gpu).stream()
                .flatMap(report -> report.segments().stream())
                .toList();
    }

    private long energyOf(AttemptId attempt) {
        return sink.data(UsageReport.TYPE, UsageReport.class).stream()
                .flatMap(report -> report.segments().stream())
                .filter(segment -> segment.attempt().equals(Optional.of(attempt)))
                .mapToLong(Segment::gpuMillijoules)
                .sum();
    }

    /** Hands over what the test gives. */
    private static final class HandedSource implements OrderSource {
        private Optional<Desk> desk = Optional.empty();
        private boolean closed;

        @Override
        public void start(Desk to) {
            desk = Optional.of(to);
        }

        @Override
        public void close() {
            closed = true;
        }

        Desk desk() {
            return desk.orElseThrow();
        }

        boolean isClosed() {
            return closed;
        }
    }

    /** Runs out of memory at the end of each rendering. */
    private static final class BrokenRuntime implements RenderRuntime {
        private final RenderRuntime real = RenderRuntime.synthetic(1);

        @Override
        public List<Fault> faults(DispatchOrder order) {
            return List.of();
        }

        @Override
        public Rendering begin(DispatchOrder order, Optional<byte[]> input, int gpu, Instant ready, Instant now)
                throws RenderFailedException {
            Rendering rendering = real.begin(order, input, gpu, ready, now);
            return new Rendering() {
                @Override
                public Instant start() {
                    return rendering.start();
                }

                @Override
                public Instant expectedEnd() {
                    return rendering.expectedEnd();
                }

                @Override
                public Optional<Instant> ended(Instant present) {
                    return rendering.ended(present);
                }

                @Override
                public OptionalDouble share(Instant present) {
                    return OptionalDouble.empty();
                }

                @Override
                public double expectedMillijoules(Instant at) {
                    return rendering.expectedMillijoules(at);
                }

                @Override
                public List<RenderedItem> items() throws RenderFailedException {
                    throw new RenderFailedException("out of memory");
                }

                @Override
                public void cancel(Instant present) {
                    rendering.cancel(present);
                }
            };
        }
    }
}
