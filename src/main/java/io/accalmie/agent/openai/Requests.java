package io.accalmie.agent.openai;

import io.accalmie.agent.RenderSpec;
import io.accalmie.agent.RuntimeFailure;
import io.accalmie.agent.RuntimeFailure.Kind;
import io.accalmie.agent.openai.wire.Body;
import io.accalmie.dispatch.DispatchOrder;
import io.accalmie.intake.Task;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Puts a batch into a dialect's words. Guidance, sampler and scheduler are left to the server: they belong to its model. Images
 * are asked for as PNG in the answer itself.
 */
final class Requests {
    private static final String IMAGES = "/v1/images/";
    private static final String NEGATIVE = "negative_prompt";

    private final Dialect dialect;

    Requests(Dialect dialect) {
        this.dialect = dialect;
    }

    /** A path and what is posted there. */
    record Request(String path, Body body) {}

    /** Images. */
    Request images(RenderSpec spec) throws RuntimeFailure {
        Map<String, Object> fields = imageFields(spec);
        if (!startsFromImage(spec)) {
            return new Request(IMAGES + "generations", Body.json(fields));
        }
        byte[] input = input(spec);
        if (dialect == Dialect.LOCALAI) {
            fields.put("file", Base64.getEncoder().encodeToString(input));
            return new Request(IMAGES + "generations", Body.json(fields));
        }
        Map<String, byte[]> files = new LinkedHashMap<>();
        files.put(dialect == Dialect.OPENAI ? "image[]" : "image", input);
        if (spec.order().task().equals(Task.INPAINT.word())) {
            files.put("mask", input);
        }
        return new Request(IMAGES + "edits", Body.form(fields, files));
    }

    /** A clip as a job; SGLang takes a form only with the image that it starts from, and JSON else. */
    Request clipJob(RenderSpec spec) throws RuntimeFailure {
        DispatchOrder order = spec.order();
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("prompt", order.prompt());
        fields.put("model", spec.model());
        fields.put("size", size(order));
        fields.put("num_frames", order.frames());
        order.framesPerSecond().ifPresent(fps -> fields.put("fps", fps));
        fields.put("num_inference_steps", order.steps());
        fields.put("seed", dialect.seed(spec.seed()));
        order.negativePrompt().ifPresent(text -> fields.put(NEGATIVE, text));
        Map<String, byte[]> files = startsFromImage(spec) ? Map.of("input_reference", input(spec)) : Map.of();
        boolean form = dialect == Dialect.VLLM_OMNI || !files.isEmpty();
        return new Request("/v1/videos", form ? Body.form(fields, files) : Body.json(fields));
    }

    /** A clip that LocalAI makes while one waits. */
    Request clip(RenderSpec spec) throws RuntimeFailure {
        DispatchOrder order = spec.order();
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("model", spec.model());
        fields.put("prompt", order.prompt());
        order.negativePrompt().ifPresent(text -> fields.put(NEGATIVE, text));
        if (startsFromImage(spec)) {
            fields.put("start_image", Base64.getEncoder().encodeToString(input(spec)));
        }
        fields.put("width", order.width());
        fields.put("height", order.height());
        fields.put("num_frames", order.frames());
        order.framesPerSecond().ifPresent(fps -> fields.put("fps", fps));
        fields.put("seed", dialect.seed(spec.seed()));
        fields.put("step", order.steps());
        fields.put("response_format", "b64_json");
        return new Request("/video", Body.json(fields));
    }

    /** The dialect. */
    Dialect dialect() {
        return dialect;
    }

    private Map<String, Object> imageFields(RenderSpec spec) {
        DispatchOrder order = spec.order();
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("model", spec.model());
        fields.put("prompt", order.prompt());
        fields.put("n", spec.count());
        fields.put("size", size(order));
        if (dialect == Dialect.LOCALAI) {
            order.negativePrompt().ifPresent(text -> fields.put("prompt", order.prompt() + "|" + text));
            fields.put("step", order.steps());
            fields.put("seed", dialect.seed(spec.seed()));
            fields.put("response_format", "b64_json");
            return fields;
        }
        fields.put("output_format", "png");
        if (dialect.saysSampling()) {
            order.negativePrompt().ifPresent(text -> fields.put(NEGATIVE, text));
            fields.put("num_inference_steps", order.steps());
            fields.put("seed", dialect.seed(spec.seed()));
            fields.put("response_format", "b64_json");
        }
        return fields;
    }

    private static String size(DispatchOrder order) {
        return order.width() + "x" + order.height();
    }

    private static boolean startsFromImage(RenderSpec spec) {
        String task = spec.order().task();
        return task.equals(Task.IMAGE_TO_IMAGE.word())
                || task.equals(Task.INPAINT.word())
                || task.equals(Task.IMAGE_TO_VIDEO.word());
    }

    private static byte[] input(RenderSpec spec) throws RuntimeFailure {
        return spec.input()
                .orElseThrow(() -> new RuntimeFailure(
                        Kind.BAD_REQUEST,
                        "inputAsset of " + spec.order().attempt() + " is not there, and "
                                + spec.order().task() + " starts from it; send one"));
    }
}
