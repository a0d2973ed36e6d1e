package io.accalmie.agent.openai;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.accalmie.agent.Artefact;
import io.accalmie.agent.FakeRuntime.Trouble;
import io.accalmie.agent.Orders;
import io.accalmie.agent.RenderSpec;
import io.accalmie.agent.RuntimeFailure;
import io.accalmie.agent.RuntimeFailure.Kind;
import io.accalmie.agent.RuntimeServer;
import io.accalmie.agent.RuntimeServer.CancelOutcome;
import io.accalmie.dispatch.DispatchOrder;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(30)
class SynchronousCallsTest {
    private FakeOpenAiImages fake = new FakeOpenAiImages(Dialect.LOCALAI);
    private RuntimeServer server = Batches.server(Dialect.LOCALAI, fake);

    @AfterEach
    void close() {
        fake.close();
    }

    private void speak(Dialect dialect) {
        fake.close();
        fake = new FakeOpenAiImages(dialect);
        server = Batches.server(dialect, fake);
    }

    @Test
    void aFileThatTheServerKeepsIsFetchedFromIt() throws Exception {
        fake.answerUrl(fake.address() + "/generated-images/0.png");

        List<Artefact> files = server.fetch(server.submit(Batches.images(1)));

        assertThat(files).singleElement().satisfies(file -> assertThat(file.bytes())
                .isEqualTo(Pixels.png(8, 8, 1)));
        assertThat(fake.asked()).last().satisfies(asked -> assertThat(asked.header("Authorization"))
                .isEqualTo("Bearer " + Batches.KEY));
    }

    @Test
    void anAddressFromTheServersRootIsItsOwn() throws Exception {
        fake.answerUrl("/generated-images/0.png");

        List<Artefact> files = server.fetch(server.submit(Batches.images(1)));

        assertThat(files).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://169.254.169.254/latest/meta-data",
                "http://127.0.0.1:1/x.png",
                "//127.0.0.2/x.png",
                "https://127.0.0.1/x.png",
                "file:///etc/passwd",
                "http://user@127.0.0.1/x.png",
                "http:\\\\evil",
                "data:image/png;base64,AAAA"
            })
    void aFileOnAnotherServerIsNeverFetched(String address) {
        fake.answerUrl(address.replace("\\", "\\\\"));

        RuntimeFailure failure = failure(() -> server.submit(Batches.images(1)));

        assertThat(failure.kind()).isEqualTo(Kind.HOSTILE);
    }

    @ParameterizedTest
    @ValueSource(strings = {"page.png", "liar.png"})
    void whatIsFetchedIsAnImageOrNothing(String file) throws Exception {
        fake.answerUrl("/generated-images/" + file);
        String handle = server.submit(Batches.images(1));

        RuntimeFailure failure = failure(() -> server.fetch(handle));

        assertThat(failure.kind()).isEqualTo(Kind.HOSTILE);
    }

    @Test
    void aFileThatCouldNotBeFetchedCanBeFetchedAgain() throws Exception {
        fake.answerUrl("/generated-images/0.png");
        String handle = server.submit(Batches.images(1));
        fake.next(Trouble.DROPPED_SOCKET);
        failure(() -> server.fetch(handle));

        List<Artefact> files = server.fetch(handle);

        assertThat(files).hasSize(1);
        assertThat(fake.rendered()).hasSize(1);
    }

    @Test
    void whatLocalAiShallAvoidFollowsABar() throws Exception {
        DispatchOrder order = Batches.with(Orders.order("j1"), "cat", Optional.of("dog"), 1);

        server.submit(Batches.of(order, 1, Optional.empty()));

        assertThat(fake.asked().get(0).fields())
                .containsEntry("prompt", "cat|dog")
                .containsEntry("step", "20")
                .doesNotContainKey("negative_prompt");
    }

    @Test
    void theImageThatLocalAiStartsFromIsAFieldOfIts() throws Exception {
        server.submit(Batches.from("image-to-image", OptionalDouble.empty()));

        assertThat(fake.asked().get(0).fields())
                .containsEntry("file", Pixels.text(Batches.INPUT))
                .containsEntry("response_format", "b64_json")
                .doesNotContainKeys("num_inference_steps", "guidance_scale", "cfg_scale");
    }

    @Test
    void aFileOnTheServersOwnDiskIsRefused() {
        fake.answerItem("{\"b64_json\":null,\"url\":null,\"file_path\":\"/etc/passwd\"}");

        RuntimeFailure failure = failure(() -> server.submit(Batches.images(1)));

        assertThat(failure.kind()).isEqualTo(Kind.HOSTILE);
        assertThat(failure).hasMessageContaining("own disk");
    }

    @Test
    void fewerItemsThanAskedForAreNoResult() {
        speak(Dialect.SGLANG);

        RuntimeFailure failure = failure(() -> server.submit(Batches.images(12)));

        assertThat(failure.kind()).isEqualTo(Kind.HOSTILE);
        assertThat(failure).hasMessageContaining("10 items where 12");
    }

    @Test
    void aFileWithoutEndIsGivenUp() throws Exception {
        fake.answerUrl("/generated-images/0.png");
        String handle = server.submit(Batches.images(1));
        fake.next(Trouble.ENDLESS);

        RuntimeFailure failure = failure(() -> server.fetch(handle));

        assertThat(failure.kind()).isEqualTo(Kind.HOSTILE);
        assertThat(failure).hasMessageContaining("more than");
    }

    @Test
    void aSeedThatLocalAiCannotHoldIsSaidWithTheFile() throws Exception {
        long seed = (1L << 40) + 5;
        RenderSpec batch = Batches.images(1);

        String handle =
                server.submit(new RenderSpec(batch.id(), batch.order(), batch.model(), 1, seed, Optional.empty()));

        assertThat(fake.rendered().get(0).seed()).isEqualTo(5);
        assertThat(server.fetch(handle).get(0).seed()).isEqualTo(OptionalLong.of(5));
    }

    @ParameterizedTest
    @CsvSource({"OPENAI, image[]", "VLLM_OMNI, image", "SGLANG, image"})
    void anImageThatIsEditedGoesInAForm(Dialect dialect, String field) throws Exception {
        speak(dialect);

        String handle = server.submit(Batches.from("image-to-image", OptionalDouble.empty()));

        assertThat(fake.asked().get(0).line()).isEqualTo("POST /v1/images/edits");
        assertThat(fake.asked().get(0).fields().get(field).getBytes(StandardCharsets.ISO_8859_1))
                .isEqualTo(Batches.INPUT);
        assertThat(fake.rendered().get(0).prompt()).isEqualTo("Un canal à l’aube, brume légère");
        assertThat(server.fetch(handle)).hasSize(1);
    }

    @Test
    void theTransparentPartOfAnImageIsItsMask() throws Exception {
        speak(Dialect.OPENAI);

        server.submit(Batches.from("inpaint", OptionalDouble.empty()));

        assertThat(fake.asked().get(0).fields()).containsKeys("image[]", "mask");
    }

    @Test
    void aRefusedValueIsNamedAndNotTriedAgain() {
        speak(Dialect.VLLM_OMNI);

        RuntimeFailure failure = failure(() -> server.submit(Batches.images(12)));

        assertThat(failure.kind()).isEqualTo(Kind.BAD_REQUEST);
        assertThat(failure).hasMessageEndingWith("n: Input should be less than or equal to 10");
    }

    @ParameterizedTest
    @EnumSource(
            value = Dialect.class,
            names = {"OPENAI", "LOCALAI"})
    void theKeyIsInNoMessage(Dialect dialect) throws Exception {
        speak(dialect);
        fake.answerUrl("/generated-images/" + Batches.KEY);
        String handle = server.submit(Batches.images(1));

        RuntimeFailure failure = failure(() -> server.fetch(handle));

        assertThat(failure).hasMessageContaining("404");
        assertThat(failure.getMessage()).doesNotContain(Batches.KEY);
        assertThat(new OpenAiSettings(dialect, fake.address(), 1, Duration.ofSeconds(1), Optional.of(Batches.KEY))
                        .toString())
                .doesNotContain(Batches.KEY);
    }

    @Test
    void whatNobodyWantsAnyMoreIsForgotten() throws Exception {
        String handle = server.submit(Batches.images(1));

        CancelOutcome outcome = server.cancel(handle);

        assertThat(outcome).isEqualTo(CancelOutcome.OVER);
        assertThat(failure(() -> server.fetch(handle)).kind()).isEqualTo(Kind.UNKNOWN_WORK);
    }

    @Test
    void anInterruptDropsTheConnection() throws Exception {
        try (ServerSocket raw = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            URI address = URI.create("http://127.0.0.1:" + raw.getLocalPort());
            RuntimeServer slow =
                    new OpenAiSettings(Dialect.SGLANG, address, 1, Duration.ofSeconds(20), Optional.empty()).server();
            CompletableFuture<Throwable> ended = new CompletableFuture<>();
            Thread caller = new Thread(() -> {
                Throwable thrown = catchThrowable(() -> slow.submit(Batches.images(1)));
                ended.complete(thrown);
            });
            caller.start();
            try (Socket connection = raw.accept()) {
                InputStream in = connection.getInputStream();
                assertThat(in.read()).isEqualTo('P');

                caller.interrupt();

                assertThat(ended.get(10, TimeUnit.SECONDS)).isInstanceOf(InterruptedException.class);
                connection.setSoTimeout(10_000);
                assertThat(readsToItsEnd(in)).isTrue();
            }
        }
    }

    private static boolean readsToItsEnd(InputStream in) {
        try {
            in.transferTo(OutputStream.nullOutputStream());
            return true;
        } catch (SocketTimeoutException e) {
            return false;
        } catch (IOException reset) {
            return true;
        }
    }

    private static RuntimeFailure failure(ThrowingCallable tried) {
        RuntimeFailure failure = catchThrowableOfType(RuntimeFailure.class, tried);
        assertThat(failure).as("it should have failed").isNotNull();
        return failure;
    }
}
