package io.accalmie.agent.comfyui;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.time.Instant;
import java.util.Optional;

/**
 * A text frame of the web socket.
 *
 * @param type such as {@code execution_start}
 * @param prompt id of the work that it is about; empty where it does not say
 * @param content what the type brings; missing where it brings nothing
 */
record Frame(String type, Optional<String> prompt, JsonNode content) {
    private static final ObjectMapper JSON = JsonMapper.builder().build();
    private static final long EARLIEST = Instant.parse("2000-01-01T00:00:00Z").toEpochMilli();
    private static final long LATEST = Instant.parse("2200-01-01T00:00:00Z").toEpochMilli();

    /** Reads a frame; empty where it is none. */
    static Optional<Frame> read(String text) {
        try {
            JsonNode node = JSON.readTree(text);
            if (node == null || !node.path("type").isTextual()) {
                return Optional.empty();
            }
            JsonNode content = node.path("data");
            return Optional.of(new Frame(node.get("type").textValue(), text(content.path("prompt_id")), content));
        } catch (JsonProcessingException e) {
            return Optional.empty();
        }
    }

    /** A text that is no null, number or object. */
    static Optional<String> text(JsonNode value) {
        return value.isTextual() ? Optional.of(value.textValue()) : Optional.empty();
    }

    /** Milliseconds since 1970 as the server writes them; empty where they are none, or of another age. */
    static Optional<Instant> instant(JsonNode value) {
        if (!value.isNumber() || !(value.doubleValue() >= EARLIEST) || value.doubleValue() >= LATEST) {
            return Optional.empty();
        }
        return Optional.of(Instant.ofEpochMilli(value.longValue()));
    }
}
