package io.accalmie.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The plan command as people start it: the package and its launcher, and nothing of the server. */
class PlanIT {
    @TempDir
    Path directory;

    @Test
    void theLauncherPlansAnInstanceAndPrintsNothingButItsFigures() throws Exception {
        // given
        Path instance = directory.resolve("day.json.gz");
        try (InputStream in = PlanIT.class.getResourceAsStream("/instances/day.json.gz")) {
            Files.copy(in, instance);
        }
        Path home = directory.resolve("home");
        Path plan = directory.resolve("plan.ndjson");

        // when
        try (PackagedProduct product = PackagedProduct.start(
                home, Map.of(), "plan", "--instance", instance.toString(), "--out", plan.toString())) {
            // then
            assertThat(product.exitCode(1)).as(product.output()).isZero();
            JsonNode summary = new ObjectMapper().readTree(product.output());
            assertThat(product.output()).hasLineCount(1);
            assertThat(summary.get("jobs").asInt()).isEqualTo(150);
        }
        assertThat(plan).content().hasLineCount(150);
        assertThat(home).doesNotExist();
    }

    @Test
    void anUnreadableInstanceEndsWithCodeTwoAndOneLine() throws Exception {
        // given
        Path instance = Files.writeString(directory.resolve("bad.json"), "{\"pools\":[{\"id\":\"p0\",\"gpus\":0}]}");

        // when
        try (PackagedProduct product = PackagedProduct.start(
                directory.resolve("home"),
                Map.of(),
                "plan",
                "--instance",
                instance.toString(),
                "--out",
                directory.resolve("plan.ndjson").toString())) {
            // then
            assertThat(product.exitCode(1)).isEqualTo(2);
            assertThat(product.output()).hasLineCount(1).contains("$.pools[0].gpus '0'", "number of GPUs");
        }
    }
}
