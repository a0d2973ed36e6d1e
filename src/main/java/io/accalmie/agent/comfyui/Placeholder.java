package io.accalmie.agent.comfyui;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.accalmie.agent.RenderSpec;
import io.accalmie.dispatch.DispatchOrder;
import io.accalmie.intake.Task;
import java.math.BigInteger;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Collectors;

/** What a template leaves open. A value is put in as JSON of its own type, never as text into JSON. */
enum Placeholder {
    PROMPT("prompt"),
    NEGATIVE_PROMPT("negativePrompt"),
    SEED("seed"),
    WIDTH("width"),
    HEIGHT("height"),
    FRAMES("frames"),
    FRAMES_PER_SECOND("framesPerSecond"),
    STEPS("steps"),
    STRENGTH("strength"),
    COUNT("count"),
    INPUT("input"),
    MODEL("model");

    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
    private static final BigInteger WRAP = BigInteger.ONE.shiftLeft(Long.SIZE);

    private final String words;

    Placeholder(String name) {
        this.words = "${" + name + "}";
    }

    /** How a template writes it, such as <code>${prompt}</code>. */
    String words() {
        return words;
    }

    /** All of them, for people. */
    static String all() {
        return Arrays.stream(values()).map(Placeholder::words).collect(Collectors.joining(", "));
    }

    /** The placeholder that is written so. */
    static Optional<Placeholder> written(String text) {
        return Arrays.stream(values()).filter(it -> it.words.equals(text)).findFirst();
    }

    /**
     * What stands for it in a batch.
     *
     * <p>A seed of ComfyUI is 0 to 2^64 - 1, so that a negative one becomes its two's complement. Its samplers take the number of
     * steps that are run (with {@code denoise} below 1, {@code KSampler.set_steps} of {@code comfy/samplers.py} stretches the
     * schedule), so that {@code strength} takes its share here.
     *
     * @param input name of the uploaded image; empty where the order starts from none
     */
    JsonNode value(RenderSpec spec, Optional<String> input) {
        DispatchOrder order = spec.order();
        return switch (this) {
            case PROMPT -> JSON.textNode(order.prompt());
            case NEGATIVE_PROMPT -> JSON.textNode(order.negativePrompt().orElse(""));
            case SEED -> seed(spec.seed());
            case WIDTH -> JSON.numberNode(order.width());
            case HEIGHT -> JSON.numberNode(order.height());
            case FRAMES -> JSON.numberNode(order.frames());
            case FRAMES_PER_SECOND ->
                JSON.numberNode(order.framesPerSecond()
                        .orElseThrow(() -> new IllegalArgumentException(
                                "framesPerSecond is not said, and the workflow asks for it: order it")));
            case STEPS ->
                JSON.numberNode(task(order)
                        .map(task -> task.stepsRun(order.steps(), order.strength()))
                        .orElse(order.steps()));
            case STRENGTH -> JSON.numberNode(order.strength().orElse(1));
            case COUNT -> JSON.numberNode(spec.count());
            case INPUT ->
                JSON.textNode(input.orElseThrow(() -> new IllegalArgumentException(
                        "inputAsset is not there, and the workflow starts from an image: order one")));
            case MODEL -> JSON.textNode(spec.model());
        };
    }

    private static JsonNode seed(long seed) {
        return seed >= 0
                ? JSON.numberNode(seed)
                : JSON.numberNode(BigInteger.valueOf(seed).add(WRAP));
    }

    private static Optional<Task> task(DispatchOrder order) {
        return Arrays.stream(Task.values())
                .filter(task -> task.word().equals(order.task()))
                .findFirst();
    }
}
