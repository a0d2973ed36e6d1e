package io.accalmie.intake.door;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import com.networknt.schema.ValidationMessage;
import io.accalmie.intake.BatchId;
import io.accalmie.intake.JobId;
import io.accalmie.intake.JobJson;
import io.accalmie.intake.JobReading;
import io.accalmie.intake.RefusedJob;
import io.accalmie.intake.RenderJob;
import io.accalmie.messaging.Events;
import io.accalmie.messaging.OutgoingEvent;
import java.io.IOException;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class JobSchemasTest {
    private static final BatchId BATCH = new BatchId("b1");

    @Test
    void whatIsSentForAJobFitsItsSchema() throws IOException {
        ObjectNode full = JobJson.with("a", j -> j.put("shot", "S01")
                .put("negativePrompt", "rain")
                .put("task", "text-to-video")
                .put("frames", 81)
                .put("fps", 16)
                .put("steps", 30));
        full.putArray("models").add("wan2.1-1.3b");
        full.putArray("regions").add("FR").add("aws/eu-north-1");
        full.putObject("quality").putObject("floors").putObject("VBench").put("total", 80.5);

        assertThat(faults(JobEvents.SUBMITTED, data(full))).isEmpty();
        assertThat(faults(JobEvents.SUBMITTED, data(JobJson.least("a")))).isEmpty();
    }

    @Test
    void anInputFitsTheSchemaWhereItsTaskTakesOne() throws IOException {
        String asset = "0123456789abcdef".repeat(4);
        ObjectNode repainted = data(JobJson.with(
                "a", j -> j.put("task", "inpaint").put("inputAsset", asset).put("strength", 0.6)));
        ObjectNode clip =
                data(JobJson.with("a", j -> j.put("task", "image-to-video").put("inputAsset", asset)));

        assertThat(faults(JobEvents.SUBMITTED, repainted)).isEmpty();
        assertThat(faults(JobEvents.SUBMITTED, clip)).isEmpty();
        assertThat(faults(JobEvents.SUBMITTED, clip.deepCopy().put("strength", 0.6)))
                .hasSize(1);
        assertThat(faults(JobEvents.SUBMITTED, clip.deepCopy().putNull("inputAsset")))
                .isNotEmpty();
        assertThat(faults(JobEvents.SUBMITTED, clip.deepCopy().put("inputJob", "b")))
                .isNotEmpty();
        assertThat(faults(JobEvents.SUBMITTED, data(JobJson.with("a", j -> j.put("task", "image-to-video")
                        .put("inputJob", "b")
                        .put("renderAgain", "try")))))
                .isEmpty();
        assertThat(faults(JobEvents.SUBMITTED, data(JobJson.least("a")).put("inputJob", "b")))
                .hasSize(1);
        assertThat(faults(JobEvents.SUBMITTED, data(JobJson.least("a")).put("inputAsset", asset)))
                .hasSize(1);
    }

    @Test
    void aMissingOrUnknownFieldDoesNotFitTheJobsSchema() throws IOException {
        ObjectNode missing = data(JobJson.least("a"));
        missing.remove("deadline");

        assertThat(faults(JobEvents.SUBMITTED, missing)).hasSize(1);
        assertThat(faults(JobEvents.SUBMITTED, data(JobJson.least("a")).put("lora", 1)))
                .hasSize(1);
    }

    @Test
    void aRefusalFitsItsSchemaAndNothingElseDoes() throws IOException {
        JobReading reading = JobJson.READER.read(
                JobJson.STUDIO, JobJson.with("a", j -> j.put("width", 1).remove("task")), JobJson.NOW);
        RefusedJob refused = new RefusedJob(
                JobJson.job(JobJson.least("a")).key(),
                BATCH,
                reading.campaign(),
                Refusals.job(new JobId("a"), Refusals.MALFORMED, reading.faults()),
                JobJson.NOW);

        ObjectNode data = data(JobEvents.refused(refused, "hash"));

        assertThat(data.get("faults")).hasSize(2);
        assertThat(faults(JobEvents.REFUSED, data)).isEmpty();
        assertThat(faults(JobEvents.REFUSED, data.deepCopy().put("x", 1))).hasSize(1);
        data.remove("detail");
        assertThat(faults(JobEvents.REFUSED, data)).hasSize(1);
    }

    private static ObjectNode data(ObjectNode json) throws IOException {
        RenderJob job = JobJson.job(json);
        return data(JobEvents.submitted(job, BATCH, JobJson.NOW));
    }

    private static ObjectNode data(OutgoingEvent event) throws IOException {
        return (ObjectNode) Events.json()
                .readTree(Optional.ofNullable(event.event().getData())
                        .orElseThrow()
                        .toBytes());
    }

    private static Set<ValidationMessage> faults(String type, JsonNode data) {
        JsonSchema schema = JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012)
                .getSchema(JobSchemasTest.class.getResourceAsStream("/schemas/" + type + ".schema.json"));
        return schema.validate(data);
    }
}
