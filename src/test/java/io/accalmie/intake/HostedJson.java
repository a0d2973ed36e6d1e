package io.accalmie.intake;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.accalmie.messaging.Events;
import java.time.Instant;
import java.util.function.Consumer;

/** Hosted renders for tests: a valid one, and variations of it. */
public final class HostedJson {
    private HostedJson() {}

    /** The required fields of a still, and nothing else. */
    public static ObjectNode still(String id, Instant renderedAt) {
        return Events.json()
                .createObjectNode()
                .put("id", id)
                .put("campaign", "printemps-26")
                .put("service", "openai/gpt-image-1")
                .put("task", "text-to-image")
                .put("count", 4)
                .put("width", 1024)
                .put("height", 1024)
                .put("renderedAt", renderedAt.toString());
    }

    /** The required fields of a still, changed. */
    public static byte[] with(String id, Instant renderedAt, Consumer<ObjectNode> change) {
        ObjectNode json = still(id, renderedAt);
        change.accept(json);
        return JobJson.bytes(json);
    }
}
