package io.accalmie.intake;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.accalmie.identity.StudioId;
import io.accalmie.messaging.Events;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.function.Consumer;

/** Render jobs for tests: a valid one, and variations of it. */
public final class JobJson {
    public static final StudioId STUDIO = new StudioId("atelier");
    /** Product time at which the jobs come in. */
    public static final Instant NOW = Instant.parse("2026-11-22T18:00:00Z");
    /** The seed of every job that names none. */
    public static final long SEED = 42;

    public static final RenderJobReader READER = new RenderJobReader("FR", () -> SEED);

    private JobJson() {}

    /** The required fields and nothing else. */
    public static ObjectNode least(String jobId) {
        return Events.json()
                .createObjectNode()
                .put("jobId", jobId)
                .put("campaign", "printemps-26")
                .put("task", "text-to-image")
                .put("prompt", "un jardin au printemps")
                .put("width", 1024)
                .put("height", 768)
                .put("deadline", "2026-11-23T07:00:00Z");
    }

    /** The required fields, changed. */
    public static ObjectNode with(String jobId, Consumer<ObjectNode> change) {
        ObjectNode json = least(jobId);
        change.accept(json);
        return json;
    }

    public static byte[] bytes(Object json) {
        return json.toString().getBytes(StandardCharsets.UTF_8);
    }

    public static RenderJob job(ObjectNode json) {
        return READER.read(STUDIO, json, NOW).job().orElseThrow();
    }
}
