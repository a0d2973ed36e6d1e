package io.accalmie.agent.comfyui;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.accalmie.agent.RenderSpec;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A workflow in ComfyUI's API format (menu <em>Workflow, Export (API)</em>) with placeholders instead of values that a job says:
 * each the whole of a string, such as <code>"seed": "${seed}"</code>. Immutable.
 */
public final class WorkflowTemplate {
    private static final int LARGEST = 4 << 20;
    private static final String HOW = "Export it from ComfyUI with Workflow, Export (API), and put placeholders in.";
    private static final ObjectMapper JSON = JsonMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private final String name;
    private final ObjectNode nodes;
    private final Set<Placeholder> taken = EnumSet.noneOf(Placeholder.class);

    private WorkflowTemplate(String name, ObjectNode nodes) {
        this.name = name;
        this.nodes = nodes;
    }

    /**
     * Reads and checks a template.
     *
     * @throws IllegalArgumentException if it is none, or a placeholder is unknown or missing; names file, node, value and remedy
     * @throws UncheckedIOException if the file cannot be read
     */
    public static WorkflowTemplate read(Path file) {
        try {
            if (Files.size(file) > LARGEST) {
                throw new IllegalArgumentException(file + " has " + Files.size(file) + " bytes, a workflow at most "
                        + LARGEST + ". Take what it embeds out.");
            }
            return of(file.toString(), Files.readString(file));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read the workflow " + file, e);
        }
    }

    /**
     * Checks a template.
     *
     * @param name names it in errors, such as the path of its file
     * @throws IllegalArgumentException as {@link #read}
     */
    public static WorkflowTemplate of(String name, String json) {
        JsonNode tree;
        try {
            tree = JSON.readTree(json);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(name + " is no JSON: " + e.getOriginalMessage() + ". " + HOW, e);
        }
        if (tree == null || !tree.isObject() || tree.isEmpty()) {
            throw new IllegalArgumentException(name + " is no object of nodes. " + HOW);
        }
        if (tree.path("nodes").isArray()) {
            throw new IllegalArgumentException(name
                    + " is in the format of ComfyUI's own pages (nodes, links), which its server does not run. " + HOW);
        }
        WorkflowTemplate template = new WorkflowTemplate(name, (ObjectNode) tree);
        template.check();
        return template;
    }

    /** Names it in errors. */
    String name() {
        return name;
    }

    /** Whether it leaves that open. */
    boolean takes(Placeholder placeholder) {
        return taken.contains(placeholder);
    }

    /** The workflow of a batch. */
    ObjectNode filled(RenderSpec spec, Optional<String> input) {
        return (ObjectNode) filled(nodes, spec, input);
    }

    private static JsonNode filled(JsonNode from, RenderSpec spec, Optional<String> input) {
        if (from instanceof ObjectNode object) {
            ObjectNode copy = object.objectNode();
            object.properties().forEach(member -> copy.set(member.getKey(), filled(member.getValue(), spec, input)));
            return copy;
        }
        if (from instanceof ArrayNode array) {
            ArrayNode copy = array.arrayNode();
            array.forEach(element -> copy.add(filled(element, spec, input)));
            return copy;
        }
        return from.isTextual()
                ? Placeholder.written(from.textValue())
                        .map(placeholder -> placeholder.value(spec, input))
                        .orElse(from)
                : from;
    }

    private void check() {
        for (Map.Entry<String, JsonNode> node : nodes.properties()) {
            String where = name + ", node " + node.getKey();
            if (!node.getValue().path("class_type").isTextual()
                    || !node.getValue().path("inputs").isObject()) {
                throw new IllegalArgumentException(where + " has no class_type, or no inputs. " + HOW);
            }
            for (Map.Entry<String, JsonNode> input :
                    node.getValue().get("inputs").properties()) {
                checkLink(where + ", " + input.getKey(), input.getValue());
                checkText(where + ", " + input.getKey(), input.getValue());
            }
        }
        for (Placeholder needed : Set.of(Placeholder.PROMPT, Placeholder.SEED)) {
            if (!takes(needed)) {
                throw new IllegalArgumentException(name + ", all nodes: no input is " + needed.words()
                        + ", so that every job would get the same. Put it where the value of a job belongs.");
            }
        }
    }

    private void checkLink(String where, JsonNode value) {
        boolean link = value.isArray()
                && value.size() == 2
                && value.get(0).isTextual()
                && value.get(1).isNumber();
        if (link && !nodes.has(value.get(0).textValue())) {
            throw new IllegalArgumentException(where + " '" + value.get(0).textValue()
                    + "' is a link to a node that is not there. Export the workflow anew.");
        }
    }

    private void checkText(String where, JsonNode value) {
        if (value.isContainerNode()) {
            value.forEach(element -> checkText(where, element));
            return;
        }
        if (!value.isTextual() || !value.textValue().contains("${")) {
            return;
        }
        taken.add(Placeholder.written(value.textValue())
                .orElseThrow(() -> new IllegalArgumentException(where + " '" + value.textValue()
                        + "' is no placeholder. The whole of a text is one of " + Placeholder.all() + ".")));
    }
}
