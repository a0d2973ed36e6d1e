package io.accalmie.intake;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.accalmie.intake.form.BodyHash;
import java.util.Optional;

/** Recognises jobs of one studio that ask for the same pictures, whatever they are for, when, and with which models. */
public final class Fingerprint {
    private Fingerprint() {}

    /**
     * SHA-256, lower-case hex, of task, prompt, negative prompt, seed, input, strength, size, frames, playback rate, steps and
     * count: equal exactly where all of these are. Empty while it is not known what the job starts from.
     */
    public static Optional<String> of(RenderJob job) {
        return job.lacksInput() ? Optional.empty() : Optional.of(BodyHash.of(parameters(job)));
    }

    private static ObjectNode parameters(RenderJob job) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("task", job.task().word()).put("prompt", job.prompt());
        job.negativePrompt().ifPresent(text -> json.put("negativePrompt", text));
        json.put("seed", job.seed());
        job.inputAsset().ifPresent(asset -> json.put("inputAsset", asset));
        job.strength().ifPresent(strength -> json.put("strength", strength));
        json.put("width", job.size().width())
                .put("height", job.size().height())
                .put("frames", job.size().frames());
        job.framesPerSecond().ifPresent(rate -> json.put("fps", rate));
        job.steps().ifPresent(steps -> json.put("steps", steps));
        return json.put("count", job.count());
    }
}
