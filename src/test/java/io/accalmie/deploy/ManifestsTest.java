package io.accalmie.deploy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class ManifestsTest {
    private static final ObjectMapper YAML = new ObjectMapper(new YAMLFactory());

    @Test
    void theBaseRendersAndItsSchedulerIsConfinedProbedAndReachable() throws Exception {
        // given
        assumeTrue(isOnPath("kubectl"), "kubectl is not installed: the kustomize base is not rendered");

        // when
        List<JsonNode> objects = render(Path.of("k8s/base"));

        // then
        assertThat(objects)
                .extracting(object -> object.path("kind").asText())
                .contains("Namespace", "ConfigMap", "Deployment", "Service", "PersistentVolumeClaim", "NetworkPolicy");
        JsonNode pod = one(objects, "Deployment").at("/spec/template");
        JsonNode container = pod.at("/spec/containers/0");
        assertThat(pod.at("/spec/securityContext/runAsNonRoot").asBoolean()).isTrue();
        assertThat(container.at("/securityContext/readOnlyRootFilesystem").asBoolean())
                .isTrue();
        assertThat(container.at("/livenessProbe/httpGet/path").asText()).isEqualTo("/q/health/live");
        assertThat(container.at("/readinessProbe/httpGet/path").asText()).isEqualTo("/q/health/ready");
        one(objects, "Service").at("/spec/selector").fields().forEachRemaining(label -> assertThat(
                        pod.at("/metadata/labels").get(label.getKey()))
                .isEqualTo(label.getValue()));
        assertThat(objects).extracting(object -> object.path("kind").asText()).doesNotContain("Secret");
    }

    @Test
    void theComposeFileNeedsATokenAndAPasswordAndStartsARealCommand() throws Exception {
        // when
        JsonNode compose = YAML.readTree(Path.of("deploy/compose.yaml").toFile());

        // then
        JsonNode accalmie = compose.at("/services/accalmie");
        assertThat(accalmie.at("/command/0").asText()).isEqualTo("serve");
        assertThat(accalmie.at("/environment/ACCALMIE_TOKEN").asText()).contains(":?");
        assertThat(accalmie.at("/environment/ACCALMIE_DATABASE_PASSWORD").asText())
                .contains(":?");
        assertThat(accalmie.at("/ports/0").asText()).startsWith("127.0.0.1:");
        assertThat(Files.exists(
                        Path.of("deploy").resolve(accalmie.at("/build/context").asText())))
                .isTrue();
    }

    private static List<JsonNode> render(Path base) throws IOException, InterruptedException {
        Process process = new ProcessBuilder("kubectl", "kustomize", base.toString())
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        String text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).isZero();
        List<JsonNode> objects = new ArrayList<>();
        try (var documents = YAML.readerFor(JsonNode.class).<JsonNode>readValues(text)) {
            documents.forEachRemaining(objects::add);
        }
        return objects;
    }

    private static JsonNode one(List<JsonNode> objects, String kind) {
        return objects.stream()
                .filter(object -> object.path("kind").asText().equals(kind))
                .findFirst()
                .orElseThrow();
    }

    private static boolean isOnPath(String program) {
        for (String directory : System.getenv().getOrDefault("PATH", "").split(":")) {
            if (Files.isExecutable(Path.of(directory, program))) {
                return true;
            }
        }
        return false;
    }
}
