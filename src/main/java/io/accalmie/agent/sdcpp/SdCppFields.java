package io.accalmie.agent.sdcpp;

import io.accalmie.agent.RenderSpec;
import io.accalmie.agent.RuntimeFailure;
import io.accalmie.agent.RuntimeFailure.Kind;
import io.accalmie.dispatch.DispatchOrder;
import io.accalmie.intake.Task;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A batch in stable-diffusion.cpp's words. Guidance, sampler and scheduler are left to the server: they belong to its model. It is
 * told not to write the prompt into the files.
 */
final class SdCppFields {
    private SdCppFields() {}

    /**
     * Images. One that is repainted with a strength is the image to begin from; without one it is an image to look at, as models
     * that edit by words take it, and all steps run.
     */
    static Map<String, Object> images(RenderSpec spec) throws RuntimeFailure {
        DispatchOrder order = spec.order();
        Map<String, Object> fields = both(spec);
        fields.put("batch_count", spec.count());
        fields.put("output_format", "png");
        fields.put("embed_image_metadata", false);
        boolean inpaint = order.task().equals(Task.INPAINT.word());
        if (!inpaint && !order.task().equals(Task.IMAGE_TO_IMAGE.word())) {
            return fields;
        }
        byte[] input = input(spec);
        if (!inpaint && order.strength().isEmpty()) {
            fields.put("ref_images", List.of(text(input)));
            return fields;
        }
        fields.put("init_image", text(input));
        fields.put("strength", order.strength().orElse(1));
        if (inpaint) {
            fields.put("mask_image", text(Mask.of(input)));
        }
        return fields;
    }

    /** A clip, in the server's own format: which it can write depends on how it was built. */
    static Map<String, Object> clip(RenderSpec spec) throws RuntimeFailure {
        DispatchOrder order = spec.order();
        Map<String, Object> fields = both(spec);
        fields.put("video_frames", order.frames());
        order.framesPerSecond().ifPresent(fps -> fields.put("fps", fps));
        if (order.task().equals(Task.IMAGE_TO_VIDEO.word())) {
            fields.put("init_image", text(input(spec)));
        }
        return fields;
    }

    private static Map<String, Object> both(RenderSpec spec) {
        DispatchOrder order = spec.order();
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("prompt", order.prompt());
        order.negativePrompt().ifPresent(text -> fields.put("negative_prompt", text));
        fields.put("width", order.width());
        fields.put("height", order.height());
        fields.put("seed", spec.seed());
        fields.put("sample_params", Map.of("sample_steps", order.steps()));
        return fields;
    }

    private static byte[] input(RenderSpec spec) throws RuntimeFailure {
        return spec.input()
                .orElseThrow(() -> new RuntimeFailure(
                        Kind.BAD_REQUEST,
                        "inputAsset of " + spec.order().attempt() + " is not there, and "
                                + spec.order().task() + " starts from it; send one"));
    }

    private static String text(byte[] file) {
        return Base64.getEncoder().encodeToString(file);
    }
}
