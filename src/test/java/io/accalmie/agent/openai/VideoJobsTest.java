package io.accalmie.agent.openai;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.accalmie.agent.Artefact;
import io.accalmie.agent.FakeRuntime.Understood;
import io.accalmie.agent.Observation;
import io.accalmie.agent.Observation.Cancelled;
import io.accalmie.agent.Observation.Done;
import io.accalmie.agent.Observation.Failed;
import io.accalmie.agent.Observation.Running;
import io.accalmie.agent.Orders;
import io.accalmie.agent.RenderSpec;
import io.accalmie.agent.RuntimeFailure;
import io.accalmie.agent.RuntimeFailure.Kind;
import io.accalmie.agent.RuntimeServer;
import io.accalmie.agent.RuntimeServer.CancelOutcome;
import io.accalmie.dispatch.DispatchOrder;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

@Timeout(30)
class VideoJobsTest {
    private FakeOpenAiVideos fake = new FakeOpenAiVideos(Dialect.VLLM_OMNI);
    private RuntimeServer server = Batches.clips(Dialect.VLLM_OMNI, fake);

    @AfterEach
    void close() {
        fake.close();
    }

    private void speak(Dialect dialect) {
        fake.close();
        fake = new FakeOpenAiVideos(dialect);
        server = Batches.clips(dialect, fake);
    }

    @ParameterizedTest
    @CsvSource({"VLLM_OMNI, video/mp4", "SGLANG, video/mp4", "LOCALAI, video/mp4", "SD_CPP, video/webm"})
    void aClipIsRenderedAsOrdered(Dialect dialect, String mediaType) throws Exception {
        speak(dialect);

        String handle = server.submit(Batches.clip());
        ended(handle);
        List<Artefact> files = server.fetch(handle);

        assertThat(files).extracting(Artefact::mediaType).containsExactly(mediaType);
        DispatchOrder order = Orders.clip("j1");
        assertThat(fake.rendered())
                .containsExactly(new Understood(order.prompt(), 832, 480, 41, OptionalInt.of(50), 1));
        assertThat(fake.asked().get(0).fields()).containsEntry("fps", "16").containsEntry("negative_prompt", "text");
    }

    @ParameterizedTest
    @CsvSource({"VLLM_OMNI, input_reference", "SGLANG, input_reference", "LOCALAI, start_image", "SD_CPP, init_image"})
    void aClipThatStartsFromAnImageCarriesIt(Dialect dialect, String field) throws Exception {
        speak(dialect);

        server.submit(fromImage(Optional.of(Batches.INPUT)));

        assertThat(fake.asked().get(0).fields().get(field)).isNotEmpty();
    }

    @Test
    void aClipWithoutTheImageThatItStartsFromIsABadRequest() {
        RuntimeFailure failure = failure(() -> server.submit(fromImage(Optional.empty())));

        assertThat(failure.kind()).isEqualTo(Kind.BAD_REQUEST);
        assertThat(fake.asked()).isEmpty();
    }

    @Test
    void aJobTellsHowFarItIs() throws Exception {
        fake.hold();
        String handle = server.submit(Batches.clip());

        Observation seen = server.observe(handle);

        assertThat(seen).isEqualTo(new Running(Optional.empty(), Optional.empty(), OptionalDouble.of(0.35)));
    }

    @Test
    void aJobTellsWhenItEnded() throws Exception {
        String handle = server.submit(Batches.clip());

        Observation seen = ended(handle);

        assertThat(seen)
                .isEqualTo(new Done(
                        Optional.empty(), Optional.empty(), Optional.of(Instant.ofEpochSecond(1_795_000_060L)), false));
    }

    @Test
    void aRunningJobOfVllmOmniIsStopped() throws Exception {
        fake.hold();
        String handle = server.submit(Batches.clip());

        CancelOutcome outcome = server.cancel(handle);

        assertThat(outcome).isEqualTo(CancelOutcome.DROPPED);
        assertThat(server.observe(handle)).isInstanceOf(Cancelled.class);
    }

    @Test
    void aRunningJobOfSgLangRunsOnAndIsStillKnown() throws Exception {
        speak(Dialect.SGLANG);
        fake.hold();
        String handle = server.submit(Batches.clip());

        CancelOutcome outcome = server.cancel(handle);

        assertThat(outcome).isEqualTo(CancelOutcome.RUNS_ON);
        assertThat(server.observe(handle)).isInstanceOf(Running.class);
    }

    @Test
    void aJobThatHasEndedKeepsItsClipWhenItIsCancelled() throws Exception {
        String handle = server.submit(Batches.clip());
        ended(handle);

        CancelOutcome outcome = server.cancel(handle);

        assertThat(outcome).isEqualTo(CancelOutcome.OVER);
        assertThat(server.fetch(handle)).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource({
        "'{\"code\":\"OutOfMemoryError\",\"message\":\"CUDA out of memory. Tried to allocate 20.00 MiB\"}', HOST",
        "'{\"code\":\"ValueError\",\"message\":\"num_frames must be 4n+1\"}', BAD_REQUEST",
        "'{\"code\":\"RuntimeError\",\"message\":\"worker died\"}', TRANSIENT",
        "null, TRANSIENT"
    })
    void whyAJobFailedDecidesWhatFollows(String error, Kind kind) throws Exception {
        fake.hold();
        String handle = server.submit(Batches.clip());
        fake.fail(handle, error);

        Observation seen = server.observe(handle);

        assertThat(seen).isInstanceOfSatisfying(Failed.class, failed -> assertThat(
                        failed.failure().kind())
                .isEqualTo(kind));
    }

    @Test
    void contentThatIsAPageIsNoClip() throws Exception {
        fake.callContent("text/html");
        String handle = server.submit(Batches.clip());
        ended(handle);

        RuntimeFailure failure = failure(() -> server.fetch(handle));

        assertThat(failure.kind()).isEqualTo(Kind.HOSTILE);
    }

    @Test
    void anIdThatWouldLeadElsewhereIsNotAskedFor() {
        fake.nameJobs("../../admin?");

        RuntimeFailure failure = failure(() -> server.submit(Batches.clip()));

        assertThat(failure.kind()).isEqualTo(Kind.HOSTILE);
    }

    @ParameterizedTest
    @EnumSource(
            value = Dialect.class,
            names = {"VLLM_OMNI", "SGLANG", "SD_CPP"})
    void aJobThatNobodySubmittedIsUnknown(Dialect dialect) {
        speak(dialect);

        RuntimeFailure failure = failure(() -> server.fetch("video_77"));

        assertThat(failure.kind()).isEqualTo(Kind.UNKNOWN_WORK);
    }

    private Observation ended(String handle) {
        return Awaitility.await()
                .atMost(Duration.ofSeconds(10))
                .pollInterval(Duration.ofMillis(10))
                .until(() -> server.observe(handle), Done.class::isInstance);
    }

    private static RenderSpec fromImage(Optional<byte[]> input) {
        DispatchOrder clip = Orders.clip("j1");
        DispatchOrder order = new DispatchOrder(
                clip.attempt(),
                clip.campaign(),
                clip.model(),
                "image-to-video",
                clip.prompt(),
                clip.negativePrompt(),
                clip.seed(),
                Optional.of("a1"),
                clip.strength(),
                clip.width(),
                clip.height(),
                clip.frames(),
                clip.framesPerSecond(),
                clip.steps(),
                1,
                clip.notBefore(),
                clip.deadline(),
                clip.expectedGpuMillijoules(),
                clip.expectedDuration(),
                clip.claimBy());
        return Batches.of(order, 1, input);
    }

    private static RuntimeFailure failure(ThrowingCallable tried) {
        RuntimeFailure failure = catchThrowableOfType(RuntimeFailure.class, tried);
        assertThat(failure).as("it should have failed").isNotNull();
        return failure;
    }
}
