package io.accalmie.agent.comfyui;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.accalmie.agent.Artefact;
import io.accalmie.agent.FakeRuntime.Trouble;
import io.accalmie.agent.FakeRuntime.Understood;
import io.accalmie.agent.Observation;
import io.accalmie.agent.Observation.Done;
import io.accalmie.agent.Observation.Running;
import io.accalmie.agent.Orders;
import io.accalmie.agent.RenderSpec;
import io.accalmie.agent.RuntimeFailure;
import io.accalmie.agent.RuntimeFailure.Kind;
import io.accalmie.agent.RuntimeServer.CancelOutcome;
import io.accalmie.agent.comfyui.FakeComfyUi.Dialect;
import io.accalmie.dispatch.DispatchOrder;
import java.nio.file.Files;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.UUID;
import java.util.function.Predicate;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@Timeout(20)
class ComfyUiTest {
    private FakeComfyUi fake = FakeComfyUi.start();
    private ComfyUi server = adapter();

    @AfterEach
    void close() {
        server.close();
        fake.close();
    }

    @ParameterizedTest
    @EnumSource(Dialect.class)
    void workThatWaitsIsDroppedAndNoOther(Dialect dialect) throws Exception {
        speak(dialect);
        fake.hold();
        String running = server.submit(spec("one"));
        String waiting = server.submit(spec("two"));
        until(running, Running.class::isInstance);

        CancelOutcome outcome = server.cancel(waiting);

        assertThat(outcome).isEqualTo(CancelOutcome.DROPPED);
        assertThat(server.observe(waiting)).isInstanceOf(Observation.Cancelled.class);
        fake.release();
        assertThat(done(running).cached()).isFalse();
    }

    @ParameterizedTest
    @EnumSource(
            value = Dialect.class,
            names = {"JOBS", "HISTORY"})
    void workThatRunsIsStopped(Dialect dialect) throws Exception {
        speak(dialect);
        fake.hold();
        String handle = server.submit(spec("one"));
        until(handle, Running.class::isInstance);

        CancelOutcome outcome = server.cancel(handle);

        assertThat(outcome).isEqualTo(CancelOutcome.DROPPED);
        assertThat(server.observe(handle)).isInstanceOfSatisfying(Observation.Cancelled.class, cancelled -> {
            assertThat(cancelled.since()).isPresent();
            assertThat(cancelled.at()).isPresent();
        });
    }

    @Test
    void anOldServerIsNeverAskedToKillWhateverRuns() throws Exception {
        speak(Dialect.OLDEST);
        fake.hold();
        String handle = server.submit(spec("one"));
        until(handle, Running.class::isInstance);

        CancelOutcome outcome = server.cancel(handle);

        assertThat(outcome).isEqualTo(CancelOutcome.RUNS_ON);
        assertThat(server.capabilities().cancelsRunning()).isFalse();
        assertThat(fake.asked()).noneMatch(asked -> asked.contains("interrupt"));
    }

    @ParameterizedTest
    @EnumSource(
            value = Dialect.class,
            names = {"JOBS", "OLDEST"})
    void workThatHasEndedIsOver(Dialect dialect) throws Exception {
        speak(dialect);
        String handle = server.submit(spec("one"));
        done(handle);

        CancelOutcome outcome = server.cancel(handle);

        assertThat(outcome).isEqualTo(CancelOutcome.OVER);
    }

    @ParameterizedTest
    @EnumSource(
            value = Dialect.class,
            names = {"JOBS", "OLDEST"})
    void theSameWorkflowAgainIsServedFromMemory(Dialect dialect) throws Exception {
        speak(dialect);
        done(server.submit(spec("one")));

        Done again = done(server.submit(spec("one")));

        assertThat(again.cached()).isTrue();
        assertThat(again.at()).isPresent();
    }

    @ParameterizedTest
    @EnumSource(
            value = Dialect.class,
            names = {"JOBS", "OLDEST"})
    void tellsHowFarItIsAndSinceWhen(Dialect dialect) throws Exception {
        speak(dialect);
        fake.hold();
        String handle = server.submit(spec("one"));

        Running running = (Running)
                until(handle, seen -> seen instanceof Running it && it.share().isPresent());

        assertThat(running.share().getAsDouble()).isEqualTo(0.05);
        assertThat(running.since()).isPresent();
        assertThat(running.loadedAt()).hasValueSatisfying(loaded -> assertThat(loaded)
                .isAfterOrEqualTo(running.since().get()));
    }

    @Test
    void theWindowIsTheServersOwnAndRenderingBeginsWithinIt() throws Exception {
        Done done = done(server.submit(spec("one")));

        assertThat(done.at().get()).isAfterOrEqualTo(done.since().get());
        assertThat(done.loadedAt().get())
                .isBetween(done.since().get(), done.at().get());
    }

    @Test
    void modelsThatAreThereAlreadyNeedNoLoading() throws Exception {
        done(server.submit(spec("one")));

        Done done = done(server.submit(spec("another")));

        assertThat(done.cached()).isFalse();
        assertThat(done.loadedAt()).isEqualTo(done.since());
    }

    @ParameterizedTest
    @EnumSource(
            value = Dialect.class,
            names = {"JOBS", "OLDEST"})
    void aSocketThatIsLostCostsNoResultAndIsOpenedAgain(Dialect dialect) throws Exception {
        speak(dialect);
        fake.hold();
        String handle = server.submit(spec("one"));
        until(handle, Running.class::isInstance);
        fake.dropSockets();

        until(handle, seen -> !fake.clients().isEmpty());

        fake.release();
        assertThat(done(handle).cached()).isFalse();
    }

    @Test
    void aClientThatWasEvictedStillSeesTheEnd() throws Exception {
        fake.hold();
        String handle = server.submit(spec("one"));
        until(handle, Running.class::isInstance);
        fake.evict();

        fake.release();

        assertThat(done(handle).cached()).isFalse();
    }

    @Test
    void framesOfNoUseArePassedOver() throws Exception {
        done(server.submit(spec("one")));
        fake.sendBinary(new byte[] {0, 0, 0, 1, 0, 0, 0, 2, 5});
        fake.sendBinary(new byte[3 << 20]);
        fake.sendBinary(new byte[0]);
        fake.sendText("{\"type\":\"progress\",\"data\":{\"prompt_id\":");
        fake.sendText("\"" + "x".repeat(3 << 20) + "\"");
        fake.hold();

        String handle = server.submit(spec("another"));

        until(handle, seen -> seen instanceof Running running && running.share().isPresent());
        assertThat(fake.clients()).hasSize(1);
    }

    @ParameterizedTest
    @EnumSource(
            value = Dialect.class,
            names = {"JOBS", "OLDEST"})
    void outOfMemoryIsTheHostsFailure(Dialect dialect) throws Exception {
        speak(dialect);
        fake.runOutOfMemory();

        Observation seen = until(server.submit(spec("one")), Observation.Failed.class::isInstance);

        assertThat(((Observation.Failed) seen).failure())
                .hasMessageContaining("KSampler")
                .hasMessageContaining("out of memory")
                .extracting(RuntimeFailure::kind)
                .isEqualTo(Kind.HOST);
    }

    @Test
    void aRunThatFailedIsRunAnew() throws Exception {
        RenderSpec spec = spec("one");
        fake.runOutOfMemory();
        until(server.submit(spec), Observation.Failed.class::isInstance);

        String handle = server.submit(spec);

        assertThat(done(handle).cached()).isFalse();
        assertThat(fake.rendered()).hasSize(2);
    }

    @Test
    void aValueThatIsRefusedIsABadRequestAndNamesTheNode() {
        RenderSpec narrow = spec(Orders.picture("j1", Orders.START, Orders.WALL, 8, 64), 1);

        RuntimeFailure failure = failure(() -> server.submit(narrow));

        assertThat(failure.kind()).isEqualTo(Kind.BAD_REQUEST);
        assertThat(failure).hasMessageContaining("node 6 (EmptySD3LatentImage)").hasMessageContaining("min of 16");
    }

    @Test
    void aModelThatIsNotOnThisHostIsTheHostsFailure() throws Exception {
        String without = Files.readString(Workflows.SAMPLE).replace("flux1-schnell", "missing");
        server = Workflows.server(fake.address(), Duration.ofSeconds(2), WorkflowTemplate.of("w", without));

        RuntimeFailure failure = failure(() -> server.submit(spec("one")));

        assertThat(failure.kind()).isEqualTo(Kind.HOST);
    }

    @Test
    void aServerThatGivesIdsOfItsOwnIsBelieved() throws Exception {
        speak(Dialect.OLDEST);
        RenderSpec spec = spec("one");

        String handle = server.submit(spec);

        assertThat(handle).isNotEqualTo(spec.id());
        assertThat(server.capabilities().takesOwnIds()).isFalse();
        assertThat(done(handle).cached()).isFalse();
    }

    @ParameterizedTest
    @EnumSource(Dialect.class)
    void aBatchThatIsSubmittedTwiceRunsOnce(Dialect dialect) throws Exception {
        speak(dialect);
        fake.hold();
        RenderSpec spec = spec("one");
        String first = server.submit(spec);
        String second = server.submit(spec);
        fake.release();
        done(first);

        String third = adapter().submit(spec);

        assertThat(List.of(second, third)).containsOnly(first);
        assertThat(fake.rendered()).hasSize(1);
    }

    @Test
    void anotherProcessGoesOnWithTheWork() throws Exception {
        String handle = server.submit(spec(Orders.order("j1"), 2));
        done(handle);
        server.close();

        List<Artefact> files = adapter().fetch(handle);

        assertThat(files).hasSize(2);
        assertThat(files.get(0).seed()).isEmpty();
        assertThat(files.get(1).seed()).hasValue(41);
    }

    @Test
    void workThatARestartForgotIsUnknown() throws Exception {
        String handle = server.submit(spec("one"));
        done(handle);
        fake.forget();

        RuntimeFailure failure = failure(() -> server.observe(handle));

        assertThat(failure.kind()).isEqualTo(Kind.UNKNOWN_WORK);
    }

    @Test
    void theInputIsUploadedAndItsStepsAreThoseThatRun() throws Exception {
        byte[] picture = TinyPng.of(8, 8, 3);
        DispatchOrder order = in("sdxl", Orders.from("a1", "image-to-image", OptionalDouble.of(0.5), 64, 64));

        done(server.submit(new RenderSpec(uuid(), order, "sdxl.safetensors", 1, 41, Optional.of(picture))));

        assertThat(fake.images().values()).containsExactly(picture);
        assertThat(fake.rendered()).extracting(Understood::steps).containsExactly(OptionalInt.of(10));
    }

    @Test
    void aFileThatIsNoPictureIsNotTaken() throws Exception {
        String handle = server.submit(spec("one"));
        done(handle);
        fake.next(Trouble.GARBAGE, "/view");

        RuntimeFailure failure = failure(() -> server.fetch(handle));

        assertThat(failure.kind()).isEqualTo(Kind.HOSTILE);
    }

    @Test
    void aReplyThatIsLostDoesNotMakeItRunTwice() throws Exception {
        RenderSpec spec = spec("one");
        fake.loseNextReply();
        failure(() -> server.submit(spec));

        String handle = server.submit(spec);

        assertThat(done(handle).cached()).isFalse();
        assertThat(fake.rendered()).hasSize(1);
    }

    @Test
    void saysWhatItHasWorkflowsFor() {
        DispatchOrder order = in("wan", Orders.order("j1"));

        assertThat(server.faults(order)).singleElement().satisfies(fault -> {
            assertThat(fault.field()).hasValue("model");
            assertThat(fault.value()).hasValue("wan");
            assertThat(fault.remedy()).contains("sana-1.6b (text-to-image), sdxl (image-to-image)");
        });
    }

    @Test
    void saysWhichTasksAModelDoes() {
        DispatchOrder order = in("sdxl", Orders.order("j1"));

        assertThat(server.faults(order)).singleElement().satisfies(fault -> assertThat(fault.field())
                .hasValue("task"));
    }

    @Test
    void oneTemplateWithoutACountMakesOneItemARun() {
        assertThat(server.capabilities().mostItems()).isEqualTo(1);

        RuntimeFailure failure = failure(() -> server.submit(
                new RenderSpec(uuid(), in("sdxl", imageOrder()), "m", 2, 1, Optional.of(new byte[] {1}))));

        assertThat(failure.kind()).isEqualTo(Kind.BAD_REQUEST);
        assertThat(failure).hasMessageContaining("${count}");
    }

    private void speak(Dialect dialect) throws InterruptedException {
        if (dialect != Dialect.JOBS) {
            fake.close();
            fake = FakeComfyUi.start(dialect, Duration.ZERO);
            server = adapter();
        }
        assertThat(server.unready()).isEmpty();
    }

    private ComfyUi adapter() {
        return Workflows.server(fake.address(), Duration.ofSeconds(2));
    }

    private Done done(String handle) throws Exception {
        return (Done) until(handle, Done.class::isInstance);
    }

    private Observation until(String handle, Predicate<Observation> seen) throws Exception {
        return Awaitility.await()
                .pollDelay(Duration.ZERO)
                .pollInterval(Duration.ofMillis(5))
                .until(() -> server.observe(handle), seen);
    }

    private static RuntimeFailure failure(ThrowingCallable tried) {
        RuntimeFailure failure = catchThrowableOfType(RuntimeFailure.class, tried);
        assertThat(failure).as("it should have failed").isNotNull();
        return failure;
    }

    private static RenderSpec spec(String prompt) {
        DispatchOrder order = Orders.order("j1");
        return spec(with(order, order.model(), prompt), 1);
    }

    private static RenderSpec spec(DispatchOrder order, int count) {
        return new RenderSpec(uuid(), order, "flux", count, 41, Optional.empty());
    }

    private static DispatchOrder imageOrder() {
        return Orders.from("a1", "image-to-image", OptionalDouble.empty(), 64, 64);
    }

    private static String uuid() {
        return UUID.randomUUID().toString();
    }

    private static DispatchOrder in(String model, DispatchOrder order) {
        return with(order, model, order.prompt());
    }

    private static DispatchOrder with(DispatchOrder order, String model, String prompt) {
        return new DispatchOrder(
                order.attempt(),
                order.campaign(),
                model,
                order.task(),
                prompt,
                order.negativePrompt(),
                order.seed(),
                order.inputAsset(),
                order.strength(),
                order.width(),
                order.height(),
                order.frames(),
                order.framesPerSecond(),
                order.steps(),
                order.count(),
                order.notBefore(),
                order.deadline(),
                order.expectedGpuMillijoules(),
                order.expectedDuration(),
                order.claimBy());
    }
}
