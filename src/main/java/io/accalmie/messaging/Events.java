package io.accalmie.messaging;

import com.fasterxml.jackson.annotation.JsonValue;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import io.accalmie.quantity.PoolId;
import io.cloudevents.CloudEvent;
import io.cloudevents.core.builder.CloudEventBuilder;
import java.io.IOException;
import java.net.URI;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;

/** Builds CloudEvents and reads their JSON data. */
public final class Events {
    /** CloudEvents extension that carries the studio a job belongs to. */
    public static final String STUDIO = "studio";
    /** CloudEvents extension that carries the batch a job came in with. */
    public static final String BATCH = "batch";

    private static final ObjectMapper JSON = JsonMapper.builder()
            .addModule(new JavaTimeModule())
            .addModule(new Jdk8Module())
            .addMixIn(PoolId.class, PoolIdAsText.class)
            .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
            .disable(SerializationFeature.WRITE_DURATIONS_AS_TIMESTAMPS)
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private Events() {}

    /** The mapper of all messages: ISO-8601 times, unknown fields refused. Callers must not reconfigure it. */
    public static ObjectMapper json() {
        return JSON;
    }

    /**
     * An event with JSON data.
     *
     * @param id the message's identity: the same fact must get the same id again
     * @param type such as {@code io.accalmie.render.attempt.finished.v1}
     * @param source such as {@code /accalmie/agent/par-h100}
     */
    public static CloudEventBuilder event(
            String id, String type, String source, String subject, Instant time, Object data) {
        try {
            return CloudEventBuilder.v1()
                    .withId(id)
                    .withType(type)
                    .withSource(URI.create(source))
                    .withSubject(subject)
                    .withTime(time.atOffset(ZoneOffset.UTC))
                    .withData("application/json", JSON.writeValueAsBytes(data));
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("cannot write " + type + " as JSON", e);
        }
    }

    /**
     * The event's data as a value of {@code type}.
     *
     * @throws RefusedMessageException if there is no data, it is not JSON, or does not fit {@code type}
     */
    public static <T> T data(CloudEvent event, Class<T> type) {
        if (event.getData() == null) {
            throw unreadable(event, "it carries no data");
        }
        try {
            T value = JSON.readValue(event.getData().toBytes(), type);
            if (value == null) {
                throw unreadable(event, "its data is null");
            }
            return value;
        } catch (IOException e) {
            throw unreadable(event, firstLine(e));
        }
    }

    /** The value of a text extension; empty where the event has none. */
    public static Optional<String> extension(CloudEvent event, String name) {
        return Optional.ofNullable(event.getExtension(name)).map(Object::toString);
    }

    /** Quantities know no JSON, so that a pool is a word and not an object is said here. */
    private interface PoolIdAsText {
        @JsonValue
        String value();
    }

    private static RefusedMessageException unreadable(CloudEvent event, String why) {
        return new RefusedMessageException(Problem.of(
                "unreadable-message",
                "Message cannot be read",
                400,
                "event " + event.getId() + " of type " + event.getType() + " cannot be read: " + why,
                List.of()));
    }

    private static String firstLine(Exception e) {
        return String.valueOf(e.getMessage())
                .lines()
                .findFirst()
                .orElse(e.getClass().getSimpleName());
    }
}
