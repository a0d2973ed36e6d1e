package io.accalmie.dispatch;

import static io.accalmie.dispatch.Attempts.PARIS;
import static io.accalmie.dispatch.Attempts.WALL;
import static io.accalmie.dispatch.Attempts.attempt;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import com.networknt.schema.ValidationMessage;
import io.accalmie.dispatch.AttemptFinished.Outcome;
import io.accalmie.intake.AttemptId;
import io.accalmie.messaging.Events;
import java.io.InputStream;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The schemas that ship beside the messages say what the code writes, no more and no less. */
class MessageSchemasTest {
    private static final AttemptId ATTEMPT = attempt("c1-0001", 12);

    @ParameterizedTest
    @MethodSource("messages")
    void whatTheCodeWritesIsValidAndComesBack(Message message) throws JsonProcessingException {
        JsonNode written = Events.json().valueToTree(message.data());

        Object read = Events.json().readValue(written.toString(), message.data().getClass());

        assertThat(faults(message, written)).isEmpty();
        assertThat(read).isEqualTo(message.data());
    }

    @ParameterizedTest
    @MethodSource("messages")
    void aFieldTooManyIsInvalid(Message message) {
        ObjectNode written = Events.json().valueToTree(message.data());

        written.put("colour", "blue");

        assertThat(faults(message, written)).hasSize(1);
    }

    @ParameterizedTest
    @MethodSource("messages")
    void eachFieldIsRequired(Message message) {
        List<String> fields = new ArrayList<>();
        Events.json().valueToTree(message.data()).fieldNames().forEachRemaining(fields::add);

        assertThat(fields).isNotEmpty().allSatisfy(field -> {
            ObjectNode written = Events.json().valueToTree(message.data());
            written.remove(field);
            assertThat(faults(message, written)).as("without " + field).hasSize(1);
        });
    }

    @Test
    void aHeartbeatMaySayHowFarAttemptsAre() throws JsonProcessingException {
        // given
        LeaseRenewal renewal = new LeaseRenewal(
                PARIS, "par-h100-1", WALL, List.of(ATTEMPT), List.of(new LeaseRenewal.Progress(ATTEMPT, 0.25)));
        Message message = new Message(LeaseRenewal.TYPE, renewal);

        // when
        JsonNode written = Events.json().valueToTree(renewal);

        // then
        assertThat(faults(message, written)).isEmpty();
        assertThat(Events.json().readValue(written.toString(), LeaseRenewal.class))
                .isEqualTo(renewal);
        ((ObjectNode) written.at("/progress/0")).put("share", 1.5);
        assertThat(faults(message, written)).hasSize(1);
        ((ObjectNode) written).remove("progress");
        assertThat(Events.json()
                        .readValue(written.toString(), LeaseRenewal.class)
                        .progress())
                .isEmpty();
    }

    static List<Message> messages() {
        return List.of(
                new Message(DispatchOrder.TYPE, Attempts.order(ATTEMPT)),
                new Message(DispatchOrder.TYPE, clip()),
                new Message(DispatchOrder.TYPE, repainted()),
                new Message(CancelOrder.TYPE, new CancelOrder(ATTEMPT, "the studio asked")),
                new Message(AttemptStarted.TYPE, Attempts.started(ATTEMPT, PARIS)),
                new Message(AttemptFinished.TYPE, Attempts.done(ATTEMPT, PARIS)),
                new Message(AttemptFinished.TYPE, Attempts.finished(ATTEMPT, PARIS, Outcome.FAILED)),
                new Message(LeaseRenewal.TYPE, new LeaseRenewal(PARIS, "par-h100-1", WALL, List.of(ATTEMPT))),
                new Message(LeaseRenewal.TYPE, new LeaseRenewal(PARIS, "par-h100-1", WALL, List.of())));
    }

    record Message(String type, Object data) {}

    private static DispatchOrder clip() {
        return new DispatchOrder(
                ATTEMPT,
                "printemps-26",
                "Wan-AI/Wan2.1-T2V-14B-Diffusers",
                "text-to-video",
                "a lull at sea",
                Optional.empty(),
                -7,
                Optional.empty(),
                OptionalDouble.empty(),
                832,
                480,
                81,
                OptionalInt.of(16),
                50,
                1,
                Instant.parse("2026-11-22T20:01:00.250Z"),
                Instant.parse("2026-11-23T07:00:00Z"),
                1_234_567_890_123L,
                Duration.ofMillis(1_204_017),
                WALL);
    }

    private static DispatchOrder repainted() {
        DispatchOrder image = Attempts.order(ATTEMPT);
        return new DispatchOrder(
                ATTEMPT,
                image.campaign(),
                image.model(),
                "image-to-image",
                image.prompt(),
                image.negativePrompt(),
                image.seed(),
                Optional.of("0123456789abcdef".repeat(4)),
                OptionalDouble.of(0.6),
                image.width(),
                image.height(),
                1,
                image.framesPerSecond(),
                image.steps(),
                image.count(),
                image.notBefore(),
                image.deadline(),
                image.expectedGpuMillijoules(),
                image.expectedDuration(),
                WALL);
    }

    private static Set<ValidationMessage> faults(Message message, JsonNode written) {
        return schema(message.type())
                .validate(written, context -> context.getExecutionConfig().setFormatAssertionsEnabled(true));
    }

    private static JsonSchema schema(String type) {
        InputStream schema = Objects.requireNonNull(
                MessageSchemasTest.class.getResourceAsStream("/schemas/" + type + ".schema.json"), type);
        return JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012).getSchema(schema);
    }
}
