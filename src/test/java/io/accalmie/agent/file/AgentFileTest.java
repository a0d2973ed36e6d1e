package io.accalmie.agent.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.accalmie.agent.AgentPlace;
import io.accalmie.agent.UnreadableAgentFileException;
import io.accalmie.agent.meter.MeterSettings;
import io.accalmie.agent.meter.NodeSettings;
import io.accalmie.quantity.PoolId;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AgentFileTest {
    private static final String WHOLE = """
            kafka: broker:9092
            assets: /srv/assets
            gpu: NVIDIA H100 SXM 80GB
            gpus: 1
            runtimes:
              - kind: sd-cpp
                url: http://127.0.0.1:1234
                models: {sdxl: {}}
            """;

    @TempDir
    private Path directory;

    @Test
    void theSampleIsAHostWithTwoServersAMeterAndANodeMeter() {
        Path sample = Path.of("deploy/samples/agent.yaml");

        HostParts parts = HostParts.of(AgentFile.read(sample), place(sample));

        assertThat(parts.kafka()).isEqualTo("broker:9092");
        assertThat(parts.served()).hasSize(2);
        assertThat(parts.served().get(0).gpus()).isEqualTo(Set.of(0));
        assertThat(parts.served().get(1).models())
                .isEqualTo(Map.of("Tongyi-MAI/Z-Image-Turbo", "Tongyi-MAI/Z-Image-Turbo"));
        assertThat(parts.meterSettings().kind()).isEqualTo(MeterSettings.Kind.NVIDIA_SMI);
        assertThat(parts.meterSettings().node().orElseThrow().kind()).isEqualTo(NodeSettings.Kind.REDFISH);
    }

    @Test
    void withoutAMeterItSaysThatEnergyIsModelled() throws IOException {
        HostParts parts = parts(WHOLE);

        assertThat(parts.words()).contains("stable-diffusion.cpp", "energy is modelled");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            gpus: 1           | gpus: 0            | gpus is 0
            gpus: 1           | gpus: many         | gpus
            kafka: broker:9092| graphics: x        | graphics: the field is unknown; there are assets, drain
            kind: sd-cpp      | kind: sdxl         | runtimes[0]: kind is 'sdxl': say one of comfyui
            kind: sd-cpp      | kind: comfyui      | models.sdxl.workflows is empty
            models: {sdxl: {}}| models: {}         | models is empty
            models: {sdxl: {}}| gpus: [3]          | models is missing
            url: http         | url: ftp           | address
            kafka: broker:9092| kafka: ''          | kafka is missing
            assets: /srv      | assets: s3:/       | assets
            """)
    void whatIsWrongIsNamedWithWhatToDo(String right, String wrong, String words) {
        String text = WHOLE.replace(right, wrong);

        assertThatThrownBy(() -> parts(text))
                .isInstanceOf(UnreadableAgentFileException.class)
                .hasMessageContaining(words.strip())
                .hasMessageContaining("agent.yaml");
    }

    @Test
    void everythingThatIsWrongIsNamedAtOnce() {
        String text =
                WHOLE.replace("gpus: 1", "gpus: 1\nmeter: {kind: thermometer}").replace("sd-cpp", "sdxl");

        assertThatThrownBy(() -> parts(text))
                .hasMessageContaining("thermometer")
                .hasMessageContaining("sdxl");
    }

    @Test
    void aFileThatIsNotThereIsRefused() {
        assertThatThrownBy(() -> AgentFile.read(directory.resolve("none.yaml")))
                .isInstanceOf(UnreadableAgentFileException.class)
                .hasMessageContaining("there is no such file");
    }

    private HostParts parts(String text) throws IOException {
        Path file = directory.resolve("agent.yaml");
        Files.writeString(file, text);
        return HostParts.of(AgentFile.read(file), place(file));
    }

    private AgentPlace place(Path file) {
        return new AgentPlace(new PoolId("par-h100"), file, directory, Map.of(), gpu -> 70);
    }
}
