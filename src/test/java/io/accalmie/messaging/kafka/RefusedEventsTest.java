package io.accalmie.messaging.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import io.accalmie.messaging.Events;
import io.accalmie.messaging.Fault;
import io.accalmie.messaging.OutgoingEvent;
import io.accalmie.messaging.Problem;
import io.cloudevents.CloudEvent;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class RefusedEventsTest {
    private static final JsonSchema SCHEMA = JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012)
            .getSchema(RefusedEventsTest.class.getResourceAsStream(
                    "/schemas/io.accalmie.render.message.refused.v1.schema.json"));
    private static final Problem PROBLEM = Problem.of(
                    "job-refused",
                    "Job refused",
                    422,
                    "the job cannot be rendered",
                    List.of(Fault.ofField("TOO_LARGE", "width", 9_999, "too wide", "at most 2048")
                            .onLine(3)))
            .about("/api/v1/jobs/j1");

    @Test
    void theDataFitsItsSchema() throws Exception {
        // when
        JsonNode data = data(told("render.jobs", PROBLEM).event());

        // then
        assertThat(SCHEMA.validate(data)).isEmpty();
    }

    @Test
    void aMissingOrUnknownFieldDoesNotFitTheSchema() throws Exception {
        // given
        ObjectNode missing = (ObjectNode) data(told("render.jobs", PROBLEM).event());
        ObjectNode unknown = missing.deepCopy();

        // when
        missing.remove("detail");
        unknown.put("extra", 1);

        // then
        assertThat(SCHEMA.validate(missing)).hasSize(1);
        assertThat(SCHEMA.validate(unknown)).hasSize(1);
    }

    @Test
    void aRefusedJobHasATypeOfItsOwn() {
        assertThat(told("render.jobs", PROBLEM).event().getType()).isEqualTo("io.accalmie.render.job.refused.v1");
        assertThat(told("render.usage", PROBLEM).event().getType()).isEqualTo("io.accalmie.render.message.refused.v1");
        assertThat(told("render.jobs", PROBLEM).topic()).isEqualTo("render.jobs.refused");
    }

    @Test
    void theSameRefusalGetsTheSameId() {
        assertThat(told("render.jobs", PROBLEM).event())
                .isEqualTo(told("render.jobs", PROBLEM).event());
    }

    private static OutgoingEvent told(String topic, Problem problem) {
        CloudEvent event = Records.event("e1", "x");
        var message = Records.received(Records.binary(topic, "k", event), 5);
        var kept = RefusedEvents.setAside("intake", message, Optional.of(event), problem);
        return RefusedEvents.told("intake", message, Optional.of(event), kept);
    }

    private static JsonNode data(CloudEvent event) throws Exception {
        return Events.json().readTree(event.getData().toBytes());
    }
}
