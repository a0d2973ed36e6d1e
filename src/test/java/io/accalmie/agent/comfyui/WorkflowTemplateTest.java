package io.accalmie.agent.comfyui;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.accalmie.agent.Orders;
import io.accalmie.agent.RenderSpec;
import io.accalmie.dispatch.DispatchOrder;
import io.accalmie.messaging.Fault;
import java.math.BigInteger;
import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WorkflowTemplateTest {
    private static final String ONE =
            "{\"1\":{\"class_type\":\"KSampler\",\"inputs\":{\"text\":\"${prompt}\",\"seed\":\"${seed}\"%s}}}";

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
                    {"1":                                             | no JSON
                    {} {}                                             | no JSON
                    {"1":{},"1":{}}                                   | no JSON
                    []                                                | no object of nodes
                    {}                                                | no object of nodes
                    {"nodes":[],"links":[],"version":0.4}             | Workflow, Export (API)
                    {"7":{"inputs":{}}}                               | node 7 has no class_type
                    {"7":{"class_type":"A"}}                          | node 7 has no class_type, or no inputs
                    {"7":{"class_type":"A","inputs":{"a":["9",0]}}}   | node 7, a '9' is a link to a node that is not there
                    {"7":{"class_type":"A","inputs":{"a":"${size}"}}} | node 7, a '${size}' is no placeholder. The whole of a text is one of ${prompt},
                    {"7":{"class_type":"A","inputs":{"a":"x ${prompt}"}}} | node 7, a 'x ${prompt}' is no placeholder
                    {"7":{"class_type":"A","inputs":{"a":"${prompt}"}}} | no input is ${seed}
                    {"7":{"class_type":"A","inputs":{"a":"${seed}"}}} | no input is ${prompt}
                    """)
    void whatIsNoTemplateIsNamed(String json, String words) {
        assertThatThrownBy(() -> WorkflowTemplate.of("flux.json", json))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("flux.json")
                .hasMessageContaining(words);
    }

    @Test
    void valuesArePutInWithTheirOwnTypes() {
        WorkflowTemplate sample = WorkflowTemplate.read(Workflows.SAMPLE);

        ObjectNode filled = sample.filled(spec(7), Optional.empty());

        assertThat(filled.at("/6/inputs/width").isInt()).isTrue();
        assertThat(filled.at("/6/inputs/batch_size").intValue()).isEqualTo(3);
        assertThat(filled.at("/7/inputs/seed").longValue()).isEqualTo(7);
        assertThat(filled.at("/4/inputs/text").textValue())
                .isEqualTo(Orders.order("j1").prompt());
        assertThat(filled.toString()).doesNotContain("${");
    }

    @Test
    void aNegativeSeedIsTheSameSixtyFourBits() {
        WorkflowTemplate template = WorkflowTemplate.of("t", ONE.formatted(""));

        ObjectNode filled = template.filled(spec(-1), Optional.empty());

        assertThat(filled.at("/1/inputs/seed").bigIntegerValue())
                .isEqualTo(BigInteger.TWO.pow(64).subtract(BigInteger.ONE));
    }

    @ParameterizedTest
    @CsvSource({
        "text-to-image, ${width} and ${height}",
        "image-to-image, ${input}",
        "text-to-picture, text-to-picture",
        "text-to-video, ${width} and ${height}"
    })
    void aTemplateThatCannotDoItsTaskIsNamed(String task, String words) {
        WorkflowTemplate bare = WorkflowTemplate.of("bare.json", ONE.formatted(""));

        assertThatThrownBy(() -> new ComfyUiSettings(
                        URI.create("http://127.0.0.1:8188"),
                        Map.of("sdxl", Map.of(task, bare)),
                        8,
                        Duration.ofSeconds(1)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("sdxl")
                .hasMessageContaining(words);
    }

    @Test
    void aClipWithoutItsRateIsRefusedWhereTheWorkflowLeavesItOpen() {
        String inputs = ",\"w\":\"${width}\",\"h\":\"${height}\",\"f\":\"${frames}\",\"r\":\"${framesPerSecond}\"";
        WorkflowTemplate clip = WorkflowTemplate.of("wan.json", ONE.formatted(inputs));
        ComfyUi server = new ComfyUi(
                new ComfyUiSettings(
                        URI.create("http://127.0.0.1:8188/api/"),
                        Map.of("wan2.1-1.3b", Map.of("text-to-video", clip)),
                        1,
                        Duration.ofSeconds(1)),
                InstantSource.system());

        List<Fault> faults = server.faults(silent(Orders.clip("j1")));

        assertThat(faults).extracting(Fault::code).containsExactly("NO_FRAME_RATE");
        assertThat(server.faults(Orders.clip("j1"))).isEmpty();
        assertThat(server.words()).isEqualTo("ComfyUI at http://127.0.0.1:8188");
    }

    private static DispatchOrder silent(DispatchOrder clip) {
        return new DispatchOrder(
                clip.attempt(),
                clip.campaign(),
                clip.model(),
                clip.task(),
                clip.prompt(),
                clip.negativePrompt(),
                clip.seed(),
                clip.inputAsset(),
                clip.strength(),
                clip.width(),
                clip.height(),
                clip.frames(),
                OptionalInt.empty(),
                clip.steps(),
                clip.count(),
                clip.notBefore(),
                clip.deadline(),
                clip.expectedGpuMillijoules(),
                clip.expectedDuration(),
                clip.claimBy());
    }

    private static RenderSpec spec(long seed) {
        return new RenderSpec("id", Orders.order("j1"), "m", 3, seed, Optional.empty());
    }
}
