package io.accalmie.rounds;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.accalmie.dispatch.AttemptFinished.Asset;
import io.accalmie.dispatch.SmallWorld;
import io.accalmie.intake.JobJson;
import io.accalmie.intake.JobKey;
import io.accalmie.intake.RenderJob;
import io.accalmie.intake.RenderJobWriter;
import io.accalmie.intake.Task;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Consumer;

/** Jobs of one studio that differ in what a test says. */
final class Variations {
    /** The smallest picture. */
    static final Asset PICTURE = new Asset("ab".repeat(32), "image/png", 68, 1024, 1024, 1234, true);

    private Variations() {}

    /** A clip of 20 minutes on any pool, wanted within the hours from {@link RoundsWorld#START}; always the same one. */
    static RenderJob clip(String id, int hours) {
        return clip(id, hours, json -> {});
    }

    static RenderJob clip(String id, int hours, Consumer<ObjectNode> change) {
        return job(id, Task.TEXT_TO_VIDEO, hours, change);
    }

    /** An image, which takes a second or five. */
    static RenderJob image(String id, int hours) {
        return job(id, Task.TEXT_TO_IMAGE, hours, json -> {});
    }

    /** An image made from what the other job renders. */
    static RenderJob edit(String id, String parent, int hours) {
        return job(id, Task.TEXT_TO_IMAGE, hours, json -> json.put("task", Task.IMAGE_TO_IMAGE.word())
                .put("inputJob", parent));
    }

    static JobKey key(String id) {
        return JobKey.parse("atelier/" + id);
    }

    private static RenderJob job(String id, Task task, int hours, Consumer<ObjectNode> change) {
        RenderJob job = SmallWorld.job(task, SmallWorld.window(RoundsWorld.START, Duration.ofHours(hours)));
        ObjectNode json = RenderJobWriter.write(job).put("jobId", id);
        change.accept(json);
        return JobJson.READER
                .read(job.key().studio(), json, Instant.EPOCH)
                .job()
                .orElseThrow();
    }
}
