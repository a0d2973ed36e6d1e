package io.accalmie.intake;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/** Writes a job as JSON with every default spelled out; {@link RenderJobReader} reads it back to the same job. */
public final class RenderJobWriter {
    private RenderJobWriter() {}

    /** The job in the shape of contracts, section 5; a field with no value is left out. */
    public static ObjectNode write(RenderJob job) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("jobId", job.key().job().value())
                .put("campaign", job.campaign().value());
        job.shot().ifPresent(shot -> json.put("shot", shot.value()));
        json.put("task", job.task().word()).put("prompt", job.prompt());
        job.negativePrompt().ifPresent(text -> json.put("negativePrompt", text));
        json.put("seed", job.seed());
        if (job.seedDrawn()) {
            json.put("seedDrawn", true);
        }
        job.inputAsset().ifPresent(asset -> json.put("inputAsset", asset));
        job.inputJob().ifPresent(parent -> json.put("inputJob", parent.value()));
        job.strength().ifPresent(strength -> json.put("strength", strength));
        json.put("width", job.size().width())
                .put("height", job.size().height())
                .put("frames", job.size().frames());
        job.framesPerSecond().ifPresent(rate -> json.put("fps", rate));
        job.steps().ifPresent(steps -> json.put("steps", steps));
        json.put("count", job.count());
        quality(json.putObject("quality"), job.quality());
        list(json, "models", job.models());
        json.put("use", job.use().word()).put("territory", job.territory());
        list(json, "regions", job.regions());
        json.put("earliestStart", job.window().start().toString())
                .put("deadline", job.window().end().toString());
        json.put("priority", job.priority().word()).put("purpose", job.purpose().word());
        job.renderAgain().ifPresent(why -> json.put("renderAgain", why));
        return json;
    }

    private static void quality(ObjectNode json, Quality quality) {
        if (quality instanceof Quality.ByTier byTier) {
            json.put("tier", byTier.tier().word());
        }
        if (quality instanceof Quality.AsGoodAs asGoodAs) {
            json.put("asGoodAs", asGoodAs.model());
        }
        if (quality instanceof Quality.ByFloors byFloors) {
            ObjectNode floors = json.putObject("floors");
            byFloors.floors().forEach(floor -> floors.withObjectProperty(floor.benchmark())
                    .put(floor.metric(), floor.value()));
        }
    }

    private static void list(ObjectNode json, String name, List<String> entries) {
        if (!entries.isEmpty()) {
            entries.forEach(json.withArrayProperty(name)::add);
        }
    }
}
