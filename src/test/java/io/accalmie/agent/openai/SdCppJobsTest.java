package io.accalmie.agent.openai;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.accalmie.agent.Artefact;
import io.accalmie.agent.FakeRuntime.Trouble;
import io.accalmie.agent.Observation;
import io.accalmie.agent.Observation.Cancelled;
import io.accalmie.agent.Observation.Done;
import io.accalmie.agent.Observation.Failed;
import io.accalmie.agent.Observation.Running;
import io.accalmie.agent.Observation.Waiting;
import io.accalmie.agent.RenderSpec;
import io.accalmie.agent.RuntimeFailure;
import io.accalmie.agent.RuntimeFailure.Kind;
import io.accalmie.agent.RuntimeServer;
import io.accalmie.agent.RuntimeServer.CancelOutcome;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import javax.imageio.ImageIO;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class SdCppJobsTest {
    private final FakeOpenAiImages fake = new FakeOpenAiImages(Dialect.SD_CPP);
    private final RuntimeServer server = Batches.server(Dialect.SD_CPP, fake);

    @AfterEach
    void close() {
        fake.close();
    }

    @Test
    void theSixtyFifthJobWaitsOutside() throws Exception {
        fake.hold();
        for (int i = 0; i < 64; i++) {
            server.submit(Batches.images(1));
        }

        RuntimeFailure failure = failure(() -> server.submit(Batches.images(1)));

        assertThat(failure.kind()).isEqualTo(Kind.TRANSIENT);
        assertThat(failure).hasMessageContaining("429").hasMessageContaining("job queue is full");
    }

    @Test
    void aJobThatRunsRunsOn() throws Exception {
        fake.hold();
        String running = server.submit(Batches.images(1));

        CancelOutcome outcome = server.cancel(running);

        assertThat(outcome).isEqualTo(CancelOutcome.RUNS_ON);
        assertThat(server.observe(running))
                .isEqualTo(new Running(
                        Optional.of(Instant.ofEpochSecond(1_795_000_003L)), Optional.empty(), OptionalDouble.empty()));
    }

    @Test
    void aJobThatWaitsIsDropped() throws Exception {
        fake.hold();
        server.submit(Batches.images(1));
        String waiting = server.submit(Batches.images(1));
        assertThat(server.observe(waiting)).isEqualTo(new Waiting());

        CancelOutcome outcome = server.cancel(waiting);

        assertThat(outcome).isEqualTo(CancelOutcome.DROPPED);
        assertThat(server.observe(waiting)).isInstanceOf(Cancelled.class);
    }

    @Test
    void aJobThatHasEndedKeepsItsImagesWhenItIsCancelled() throws Exception {
        String handle = server.submit(Batches.images(1));
        ended(handle);

        CancelOutcome outcome = server.cancel(handle);

        assertThat(outcome).isEqualTo(CancelOutcome.OVER);
        assertThat(server.fetch(handle)).hasSize(1);
    }

    @Test
    void imagesComeInTheOrderOfTheirIndex() throws Exception {
        String handle = server.submit(Batches.images(3));
        ended(handle);

        List<Artefact> files = server.fetch(handle);

        assertThat(files)
                .extracting(Artefact::bytes)
                .containsExactly(Pixels.png(96, 64, 41), Pixels.png(96, 64, 42), Pixels.png(96, 64, 43));
    }

    @Test
    void aResultThatIsNoLongerKeptIsUnknown() throws Exception {
        String handle = server.submit(Batches.images(1));
        ended(handle);
        fake.jobs().expire(handle);

        RuntimeFailure failure = failure(() -> server.fetch(handle));

        assertThat(failure.kind()).isEqualTo(Kind.UNKNOWN_WORK);
    }

    @Test
    void aGpuWithoutMemoryIsTheHostsFailure() throws Exception {
        String handle = server.submit(Batches.images(1));
        ended(handle);
        fake.jobs().fail(handle, "generation_failed", "ggml_backend_alloc: cudaMalloc failed: out of memory");

        Observation seen = server.observe(handle);

        assertThat(seen).isInstanceOfSatisfying(Failed.class, failed -> assertThat(
                        failed.failure().kind())
                .isEqualTo(Kind.HOST));
    }

    @Test
    void anAnswerThatBreaksOffWhileItIsFetchedCanBeAskedForAgain() throws Exception {
        String handle = server.submit(Batches.images(1));
        ended(handle);
        fake.next(Trouble.DROPPED_SOCKET);
        failure(() -> server.fetch(handle));

        List<Artefact> files = server.fetch(handle);

        assertThat(files).hasSize(1);
    }

    @Test
    void thePromptIsNotWrittenIntoTheFiles() throws Exception {
        server.submit(Batches.images(1));

        assertThat(fake.asked().get(0).fields())
                .containsEntry("embed_image_metadata", "false")
                .containsEntry("sample_params", "{\"sample_steps\":20}");
    }

    @Test
    void anImageWithAStrengthIsTheOneToBeginFrom() throws Exception {
        server.submit(Batches.from("image-to-image", OptionalDouble.of(0.4)));

        assertThat(fake.asked().get(0).fields())
                .containsEntry("strength", "0.4")
                .containsEntry("init_image", Pixels.text(Batches.INPUT))
                .doesNotContainKey("ref_images");
    }

    @Test
    void anImageWithoutAStrengthIsOneToLookAt() throws Exception {
        server.submit(Batches.from("image-to-image", OptionalDouble.empty()));

        assertThat(fake.asked().get(0).fields())
                .containsEntry("ref_images", "[\"" + Pixels.text(Batches.INPUT) + "\"]")
                .doesNotContainKeys("init_image", "strength");
    }

    @Test
    void whatIsTransparentIsPainted() throws Exception {
        server.submit(Batches.from("inpaint", OptionalDouble.of(0.8)));

        Map<String, String> fields = fake.asked().get(0).fields();
        BufferedImage mask =
                ImageIO.read(new ByteArrayInputStream(Base64.getDecoder().decode(fields.get("mask_image"))));
        assertThat(mask.getRaster().getNumBands()).isEqualTo(1);
        assertThat(mask.getRaster().getSample(0, 10, 0)).isEqualTo(255);
        assertThat(mask.getRaster().getSample(95, 10, 0)).isZero();
    }

    @Test
    void anImageThatIsTransparentNowhereHasNothingToPaint() {
        RenderSpec opaque = Batches.from("inpaint", OptionalDouble.empty());

        RuntimeFailure failure =
                failure(() -> server.submit(Batches.of(opaque.order(), 1, Optional.of(Pixels.png(8, 8, 3)))));

        assertThat(failure.kind()).isEqualTo(Kind.BAD_REQUEST);
        assertThat(failure).hasMessageContaining("transparent nowhere");
    }

    @Test
    void anInputThatIsNoImageIsABadRequest() {
        RenderSpec batch = Batches.from("inpaint", OptionalDouble.empty());

        RuntimeFailure failure =
                failure(() -> server.submit(Batches.of(batch.order(), 1, Optional.of(new byte[] {1, 2, 3}))));

        assertThat(failure.kind()).isEqualTo(Kind.BAD_REQUEST);
    }

    @Test
    void aModelThatMakesNoClipsSaysSo() {
        RuntimeServer clips = Batches.clips(Dialect.SD_CPP, fake);

        RuntimeFailure failure = failure(() -> clips.submit(Batches.clip()));

        assertThat(failure.kind()).isEqualTo(Kind.BAD_REQUEST);
        assertThat(failure).hasMessageContaining("loaded model does not support vid_gen");
    }

    private void ended(String handle) {
        Awaitility.await()
                .atMost(Duration.ofSeconds(10))
                .pollInterval(Duration.ofMillis(10))
                .until(() -> server.observe(handle) instanceof Done);
    }

    private static RuntimeFailure failure(ThrowingCallable tried) {
        RuntimeFailure failure = catchThrowableOfType(RuntimeFailure.class, tried);
        assertThat(failure).as("it should have failed").isNotNull();
        return failure;
    }
}
