package io.accalmie.agent.openai;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.accalmie.agent.Orders;
import io.accalmie.agent.RuntimeServer;
import io.accalmie.agent.RuntimeServer.Capabilities;
import io.accalmie.agent.openai.OpenAiSettings.Makes;
import io.accalmie.dispatch.DispatchOrder;
import io.accalmie.messaging.Fault;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class OpenAiServerTest {
    private static final URI ADDRESS = URI.create("http://127.0.0.1:9");

    @ParameterizedTest
    @EnumSource(Dialect.class)
    void everyDialectTakesAnImageOfItsOwnMaking(Dialect dialect) {
        List<Fault> faults = server(dialect, Makes.IMAGES).faults(Orders.order("j1"));

        assertThat(faults).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "OPENAI, IMAGES, text-to-video, task",
        "VLLM_OMNI, CLIPS, text-to-image, task",
        "SGLANG, IMAGES, inpaint, task",
        "LOCALAI, IMAGES, inpaint, task",
        "SD_CPP, IMAGES, upscale, task",
        "SD_CPP, IMAGES, dance, task",
        "VLLM_OMNI, IMAGES, image-to-image, strength",
        "OPENAI, IMAGES, inpaint, strength"
    })
    void whatADialectCannotSayIsNamed(Dialect dialect, Makes makes, String task, String field) {
        DispatchOrder order = Orders.from("a1", task, OptionalDouble.of(0.5), 96, 64);

        List<Fault> faults = server(dialect, makes).faults(order);

        assertThat(faults).extracting(Fault::field).containsExactly(Optional.of(field));
    }

    @Test
    void aBarInAPromptWouldChangeItsMeaningAtLocalAi() {
        DispatchOrder order = Batches.with(Orders.order("j1"), "cat|dog", Optional.empty(), 1);

        List<Fault> faults = server(Dialect.LOCALAI, Makes.IMAGES).faults(order);

        assertThat(faults).extracting(Fault::field).containsExactly(Optional.of("prompt"));
    }

    @Test
    void aNegativePromptHasNoWordInThePlainShape() {
        DispatchOrder order = Batches.with(Orders.order("j1"), "cat", Optional.of("dog"), 1);

        List<Fault> faults = server(Dialect.OPENAI, Makes.IMAGES).faults(order);

        assertThat(faults).extracting(Fault::field).containsExactly(Optional.of("negativePrompt"));
    }

    @ParameterizedTest
    @CsvSource({"81, 0", "80, 1", "82, 1", "1, 0"})
    void framesThatStableDiffusionCppWouldCutAreNamed(int frames, int faultsExpected) {
        DispatchOrder order = Batches.with(Orders.clip("j1"), "cat", Optional.empty(), frames);

        List<Fault> faults = server(Dialect.SD_CPP, Makes.CLIPS).faults(order);

        assertThat(faults).hasSize(faultsExpected);
    }

    @ParameterizedTest
    @CsvSource({
        "OPENAI, IMAGES, true, false, false, 4",
        "VLLM_OMNI, IMAGES, true, false, false, 4",
        "VLLM_OMNI, CLIPS, false, true, true, 1",
        "SGLANG, CLIPS, false, false, false, 1",
        "LOCALAI, IMAGES, true, false, false, 1",
        "LOCALAI, CLIPS, true, false, false, 1",
        "SD_CPP, IMAGES, false, true, false, 4"
    })
    void saysWhatItCanDo(
            Dialect dialect, Makes makes, boolean synchronous, boolean dropsWaiting, boolean stopsRunning, int most) {
        Capabilities capabilities = server(dialect, makes).capabilities();

        assertThat(capabilities.synchronous()).isEqualTo(synchronous);
        assertThat(capabilities.cancelsWaiting()).isEqualTo(dropsWaiting);
        assertThat(capabilities.cancelsRunning()).isEqualTo(stopsRunning);
        assertThat(capabilities.mostItems()).isEqualTo(most);
    }

    @ParameterizedTest
    @CsvSource({
        "ftp://127.0.0.1/, 1, PT1S, k, address",
        "http:nowhere, 1, PT1S, k, address",
        "http://127.0.0.1, 0, PT1S, k, mostItems",
        "http://127.0.0.1, 1, PT0S, k, within",
        "http://127.0.0.1, 1, PT1S, 'k\r\nHost: x', apiKey"
    })
    void settingsThatMakeNoSenseAreNamed(String address, int most, Duration within, String key, String field) {
        Throwable thrown = catchThrowable(
                () -> new OpenAiSettings(Dialect.SGLANG, URI.create(address), most, within, Optional.of(key)));

        assertThat(thrown).isInstanceOf(IllegalArgumentException.class).hasMessageStartingWith(field);
    }

    @Test
    void aServerOfAnotherKindIsNotReady() throws Exception {
        try (FakeOpenAiVideos other = new FakeOpenAiVideos(Dialect.SGLANG)) {
            Optional<String> why = Batches.server(Dialect.VLLM_OMNI, other).unready();

            assertThat(why).hasValueSatisfying(words -> assertThat(words).contains("/v1/models", "404"));
        }
    }

    @ParameterizedTest
    @EnumSource(Dialect.class)
    void aDialectIsFoundByItsWord(Dialect dialect) {
        Dialect found = Dialect.of(dialect.word());

        assertThat(found).isEqualTo(dialect);
    }

    @Test
    void aWordOfNoDialectIsAnsweredWithThoseThatAre() {
        Throwable thrown = catchThrowable(() -> Dialect.of("a1111"));

        assertThat(thrown).hasMessageContaining("openai, vllm-omni, sglang, localai, sd-cpp");
    }

    private static RuntimeServer server(Dialect dialect, Makes makes) {
        return new OpenAiSettings(dialect, makes, ADDRESS, 4, Duration.ofSeconds(1), Optional.empty()).server();
    }
}
