package io.accalmie.agent.served;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.accalmie.agent.AgentJournal;
import io.accalmie.agent.AgentJournal.Entry;
import io.accalmie.agent.AgentJournal.KnownAttempt;
import io.accalmie.agent.Orders;
import io.accalmie.agent.RenderFailedException;
import io.accalmie.agent.RenderSpec;
import io.accalmie.agent.RenderedItem;
import io.accalmie.agent.Rendering;
import io.accalmie.agent.RuntimeFailure.Kind;
import io.accalmie.dispatch.AttemptFinished.Outcome;
import io.accalmie.dispatch.DispatchOrder;
import io.accalmie.time.SettableClock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ServedRuntimeTest {
    private static final Retries QUICK =
            new Retries(3, Duration.ofMillis(1), Duration.ofMillis(10), Duration.ofMillis(2), Duration.ofSeconds(2));

    private final SettableClock clock = new SettableClock(Orders.START);
    private final AgentJournal journal = AgentJournal.inMemory();
    private final ScriptedServer server = new ScriptedServer();
    private final DispatchOrder order = Orders.order("j1");
    private ServedRuntime runtime;

    @BeforeEach
    void start() {
        runtime = new ServedRuntime(
                List.of(new ServedModels(server, Set.of(0), Map.of(order.model(), "name-there"))),
                journal,
                clock,
                QUICK);
        await().until(() -> runtime.unready(order, 0).isEmpty());
        journal.note(List.of(new Entry.OrderTaken(order)));
    }

    @AfterEach
    void stop() {
        server.hold(false);
        runtime.close();
    }

    @Test
    void anOrderIsRenderedInBatchesOfWhatTheServerTakesWithOneSeedAnItem() throws Exception {
        DispatchOrder five = withCount(5);

        List<RenderedItem> items = rendered(begin(five));

        assertThat(items.stream().map(RenderedItem::seed))
                .containsExactly(five.seed(), five.seed() + 1, five.seed() + 2, five.seed() + 3, five.seed() + 4);
        assertThat(server.submitted().stream().map(RenderSpec::count)).containsExactly(2, 2, 1);
        assertThat(server.submitted()).allMatch(spec -> spec.model().equals("name-there"));
    }

    @Test
    void whatPassesIsTriedAgainUnderTheSameId() throws Exception {
        server.refuse(Kind.TRANSIENT, 2);

        List<RenderedItem> items = rendered(begin(order));

        assertThat(items).hasSize(2);
        assertThat(server.submitted().stream().map(RenderSpec::id).distinct()).hasSize(1);
        assertThat(server.submitted()).hasSize(3);
    }

    @Test
    void aBadRequestIsNotTriedAgainAndTheAttemptIsRefused() {
        server.refuse(Kind.BAD_REQUEST, 1);

        Rendering rendering = begin(order);

        assertThatThrownBy(() -> rendered(rendering))
                .isInstanceOf(RenderFailedException.class)
                .hasMessageContaining("BAD_REQUEST")
                .extracting(failure -> ((RenderFailedException) failure).outcome())
                .isEqualTo(Outcome.REFUSED);
        assertThat(server.submitted()).hasSize(1);
    }

    @Test
    void aServerThatFailsAgainAndAgainGetsNoWorkUntilItIsReady() {
        server.unready(Optional.of("still starting"));
        server.refuse(Kind.TRANSIENT, 4);
        Rendering rendering = begin(order);

        assertThatThrownBy(() -> rendered(rendering)).isInstanceOf(RenderFailedException.class);

        assertThat(runtime.unready(order, 0)).isPresent();
        await().until(() -> runtime.unready(order, 0).equals(Optional.of("still starting")));
        server.unready(Optional.empty());
        await().until(() -> runtime.unready(order, 0).isEmpty());
    }

    @Test
    void whatIsCancelledEndsAtOnceWhereTheServerCanStopIt() {
        server.hold(true);
        Rendering rendering = begin(order);
        await().until(() -> rendering.share(clock.now()).isPresent());

        rendering.cancel(clock.now());

        await().until(() -> rendering.ended(clock.now()).isPresent());
        assertThatThrownBy(rendering::items)
                .extracting(failure -> ((RenderFailedException) failure).outcome())
                .isEqualTo(Outcome.CANCELLED);
    }

    @Test
    void whatCannotBeStoppedHoldsItsGpuUntilItHasEnded() {
        server.cannotStop();
        server.hold(true);
        Rendering rendering = begin(order);
        await().until(() -> rendering.share(clock.now()).isPresent());

        rendering.cancel(clock.now());

        await().during(Duration.ofMillis(60))
                .atMost(Duration.ofSeconds(5))
                .until(() -> rendering.ended(clock.now()).isEmpty());
        server.hold(false);
        await().until(() -> rendering.ended(clock.now()).isPresent());
    }

    @Test
    void anAttemptOfAnEarlierProcessIsGoneOnWithAndNotSubmittedAgain() throws Exception {
        RenderSpec before = new Batches(order, Optional.empty(), "name-there", 2).batch(0);
        server.has(before);
        KnownAttempt known = KnownAttempt.of(order).begunOn(0, Orders.START).submitted(0, before.id());

        Rendering rendering = runtime.resume(known, Optional.empty()).orElseThrow();

        assertThat(rendered(rendering)).hasSize(2);
        assertThat(rendering.start()).isEqualTo(Orders.START);
        assertThat(server.submitted()).isEmpty();
    }

    @Test
    void workThatTheServerHasForgottenIsSubmittedAgain() throws Exception {
        RenderSpec before = new Batches(order, Optional.empty(), "name-there", 2).batch(0);
        KnownAttempt known = KnownAttempt.of(order).begunOn(0, Orders.START).submitted(0, before.id());

        Rendering rendering = runtime.resume(known, Optional.empty()).orElseThrow();

        assertThat(rendered(rendering)).hasSize(2);
        assertThat(server.submitted()).containsExactly(before);
    }

    @Test
    void aModelThatNoRuntimeHasIsRefusedWithTheOnesThereAre() {
        DispatchOrder other = Orders.order("j2");
        ServedRuntime without = new ServedRuntime(
                List.of(new ServedModels(server, Set.of(0), Map.of("flux", "flux"))), journal, clock, QUICK);

        assertThat(without.faults(other)).singleElement().satisfies(fault -> assertThat(fault.toString())
                .contains("UNKNOWN_MODEL", other.model(), "flux"));
        without.close();
    }

    private Rendering begin(DispatchOrder what) {
        return runtime.begin(what, Optional.empty(), 0, clock.now(), clock.now());
    }

    private List<RenderedItem> rendered(Rendering rendering) throws Exception {
        await().until(() -> rendering.ended(clock.now()).isPresent());
        return rendering.items();
    }

    private static DispatchOrder withCount(int count) {
        DispatchOrder it = Orders.order("j1");
        return new DispatchOrder(
                it.attempt(),
                it.campaign(),
                it.model(),
                it.task(),
                it.prompt(),
                it.negativePrompt(),
                it.seed(),
                it.inputAsset(),
                it.strength(),
                it.width(),
                it.height(),
                it.frames(),
                it.framesPerSecond(),
                it.steps(),
                count,
                it.notBefore(),
                it.deadline(),
                it.expectedGpuMillijoules(),
                it.expectedDuration(),
                it.claimBy());
    }
}
