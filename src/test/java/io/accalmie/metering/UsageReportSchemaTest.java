package io.accalmie.metering;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion.VersionFlag;
import io.accalmie.intake.AttemptId;
import io.accalmie.messaging.Events;
import java.io.IOException;
import java.io.InputStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class UsageReportSchemaTest {
    private static final JsonSchema SCHEMA = schema();
    private static final UsageReport REPORT = SampleReport.of(SamplePools.PARIS, 1, 7)
            .load(0, 1, 90)
            .lastOf(AttemptId.parse("atelier/c1-0001#1"), 1, 2.5, 12_345)
            .idle(2.5, 3, 0)
            .report();

    @Test
    void whatIsSentFitsTheSchema() {
        // when
        JsonNode sent = Events.json().valueToTree(REPORT);

        // then
        assertThat(SCHEMA.validate(sent)).isEmpty();
        assertThat(sent.get("pool").asText()).isEqualTo("par-h100");
        assertThat(sent.at("/segments/1/attempt").asText()).isEqualTo("atelier/c1-0001#1");
        assertThat(sent.at("/segments/1/from").asText()).isEqualTo("2026-11-22T20:01:00Z");
    }

    @Test
    void whatIsSentIsRead() throws IOException {
        // given
        byte[] sent = Events.json().writeValueAsBytes(REPORT);

        // when
        UsageReport read = Events.json().readValue(sent, UsageReport.class);

        // then
        assertThat(read).isEqualTo(REPORT);
    }

    @Test
    void whatAMeterSaysIsSentAndRead() throws IOException {
        // given
        UsageReport report = SampleReport.of(SamplePools.PARIS, 1, 8)
                .inNode(1.5)
                .idle(0, 3, 200)
                .counted("GPU-1b2c/boot", 3, 4_711)
                .clockOff(-12)
                .report();

        // when
        JsonNode sent = Events.json().valueToTree(report);

        // then
        assertThat(SCHEMA.validate(sent)).isEmpty();
        assertThat(sent.at("/segments/0/nodeMillijoules").asLong()).isEqualTo(300);
        assertThat(Events.json().treeToValue(sent, UsageReport.class)).isEqualTo(report);
        ((ObjectNode) sent.at("/segments/0")).put("nodeMillijoules", 199);
        assertThatThrownBy(() -> Events.json().treeToValue(sent, UsageReport.class))
                .hasMessageContaining("nodeMillijoules is 199 and gpuMillijoules is 200");
    }

    @ParameterizedTest
    @MethodSource("required")
    void aMissingFieldFitsNeitherSchemaNorCode(String path, String field) {
        // given
        JsonNode sent = Events.json().valueToTree(REPORT);
        ((ObjectNode) sent.at(path)).remove(field);

        // when, then
        assertThat(SCHEMA.validate(sent)).isNotEmpty();
        assertThatThrownBy(() -> Events.json().treeToValue(sent, UsageReport.class))
                .isInstanceOf(IOException.class);
    }

    @ParameterizedTest
    @MethodSource("required")
    void aNullFieldFitsNeitherSchemaNorCode(String path, String field) {
        // given
        JsonNode sent = Events.json().valueToTree(REPORT);
        ((ObjectNode) sent.at(path)).putNull(field);

        // when, then
        assertThat(SCHEMA.validate(sent)).isNotEmpty();
        assertThatThrownBy(() -> Events.json().treeToValue(sent, UsageReport.class))
                .isInstanceOf(IOException.class);
    }

    @ParameterizedTest
    @MethodSource("objects")
    void anUnknownFieldFitsNeitherSchemaNorCode(String path) {
        // given
        JsonNode sent = Events.json().valueToTree(REPORT);
        ((ObjectNode) sent.at(path)).put("watts", 1);

        // when, then
        assertThat(SCHEMA.validate(sent)).isNotEmpty();
        assertThatThrownBy(() -> Events.json().treeToValue(sent, UsageReport.class))
                .isInstanceOf(IOException.class);
    }

    @Test
    void anIdleSegmentOfAnAttemptFitsNeither() {
        // given
        JsonNode sent = Events.json().valueToTree(REPORT);
        ((ObjectNode) sent.at("/segments/1")).put("purpose", "IDLE");

        // when, then
        assertThat(SCHEMA.validate(sent)).isNotEmpty();
        assertThatThrownBy(() -> Events.json().treeToValue(sent, UsageReport.class))
                .isInstanceOf(IOException.class);
    }

    static Stream<String> objects() {
        return Stream.of("", "/segments/0");
    }

    static Stream<Object[]> required() {
        Stream<Object[]> report = Stream.of("pool", "gpu", "session", "sequence", "method", "segments")
                .map(field -> new Object[] {"", field});
        Stream<Object[]> segment = Stream.of("from", "to", "gpuMillijoules", "purpose", "last")
                .map(field -> new Object[] {"/segments/0", field});
        return Stream.concat(report, segment);
    }

    private static JsonSchema schema() {
        try (InputStream file =
                UsageReport.class.getResourceAsStream("/schemas/" + UsageReport.TYPE + ".schema.json")) {
            return JsonSchemaFactory.getInstance(VersionFlag.V202012).getSchema(file);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
