package io.accalmie.agent.comfyui;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.accalmie.agent.FakeRuntime.Understood;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/** A workflow as the fake reads it: a KSampler, a latent frame or an image, a prompt. */
record FakeGraph(ObjectNode nodes) {
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    String only(String typePart) {
        return nodes.properties().stream()
                .filter(node -> node.getValue().path("class_type").asText().contains(typePart))
                .map(Map.Entry::getKey)
                .findFirst()
                .orElse("none");
    }

    JsonNode input(String node, String name) {
        return nodes.path(node).path("inputs").path(name);
    }

    String type(String node) {
        return nodes.path(node).path("class_type").asText();
    }

    String latent() {
        return only("Latent");
    }

    List<String> ids() {
        List<String> ids = new ArrayList<>();
        nodes.fieldNames().forEachRemaining(ids::add);
        return ids;
    }

    List<String> loaders() {
        return ids().stream().filter(id -> type(id).contains("Loader")).toList();
    }

    int count() {
        return input(latent(), "batch_size").asInt(1);
    }

    int width() {
        return input(latent(), "width").asInt(64);
    }

    int height() {
        return input(latent(), "height").asInt(64);
    }

    Understood understood() {
        String prompt = input(only("KSampler"), "positive").path(0).asText();
        return new Understood(
                input(prompt, "text").asText(),
                width(),
                height(),
                input(only("KSampler"), "seed").asLong(),
                OptionalInt.of(input(only("KSampler"), "steps").asInt()),
                count());
    }

    /** The 400 of validate_prompt; empty if all is well. */
    Optional<ObjectNode> refusal(Set<String> images) {
        String sampler = only("KSampler");
        if (!input(sampler, "seed").isIntegralNumber()
                || input(sampler, "seed").bigIntegerValue().signum() < 0) {
            return Optional.of(refusal(sampler, "value_smaller_than_min", "Value smaller than min of 0", "seed"));
        }
        if (!input(latent(), "width").isMissingNode()
                && !input(latent(), "width").isInt()) {
            return Optional.of(refusal(latent(), "invalid_input_type", "Failed to convert an input value", "width"));
        }
        if (input(latent(), "width").asInt(16) < 16) {
            return Optional.of(refusal(latent(), "value_smaller_than_min", "Value 8 smaller than min of 16", "width"));
        }
        if (input(only("UNETLoader"), "unet_name").asText().startsWith("missing")) {
            return Optional.of(refusal(
                    only("UNETLoader"), "value_not_in_list", "Value not in list", "unet_name: 'missing' not in []"));
        }
        JsonNode image = input(only("LoadImage"), "image");
        if (image.isTextual() && !images.contains(image.textValue())) {
            return Optional.of(refusal(
                    only("LoadImage"), "custom_validation_failed", "Custom validation failed for node", "image"));
        }
        return Optional.empty();
    }

    private ObjectNode refusal(String node, String type, String message, String details) {
        ObjectNode body = JSON.objectNode();
        body.putObject("error")
                .put("type", "prompt_outputs_failed_validation")
                .put("message", "Prompt outputs failed validation")
                .put("details", message + ": " + details)
                .putObject("extra_info");
        ObjectNode at = body.putObject("node_errors").putObject(node);
        at.putArray("errors")
                .addObject()
                .put("type", type)
                .put("message", message)
                .put("details", details)
                .putObject("extra_info");
        at.putArray("dependent_outputs").add(only("SaveImage"));
        at.put("class_type", type(node));
        return body;
    }
}
