package io.accalmie.agent.comfyui;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.LinkedHashSet;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.Predicate;

/**
 * A workflow that a server was given, in API format; anything else is a workflow without nodes.
 *
 * @param nodes by id
 */
record Workflow(JsonNode nodes) {
    /** Ids of all nodes. */
    Set<String> ids() {
        return ids(type -> true);
    }

    /** Ids of the nodes that sample, which is where nearly all GPU time goes and what progress tells of. */
    Set<String> samplers() {
        return ids(type -> type.contains("Sampler") && !type.contains("Select"));
    }

    /** Ids of the nodes that load models. */
    Set<String> loaders() {
        return ids(type -> type.contains("Loader"));
    }

    /** Whether a node takes something straight from a loader and is none itself: it is the first that works with a model. */
    boolean usesModel(String node) {
        Set<String> loaders = loaders();
        if (loaders.contains(node)) {
            return false;
        }
        for (JsonNode input : nodes.path(node).path("inputs")) {
            if (input.isArray() && loaders.contains(input.path(0).asText())) {
                return true;
            }
        }
        return false;
    }

    /** The seed that its first sampler was given; empty where it shows none. */
    OptionalLong seed() {
        for (String sampler : samplers()) {
            for (String name : new String[] {"seed", "noise_seed"}) {
                JsonNode seed = nodes.path(sampler).path("inputs").path(name);
                if (seed.isIntegralNumber()) {
                    return OptionalLong.of(seed.bigIntegerValue().longValue());
                }
            }
        }
        return OptionalLong.empty();
    }

    private Set<String> ids(Predicate<String> ofType) {
        Set<String> ids = new LinkedHashSet<>();
        nodes.properties().forEach(node -> {
            if (ofType.test(node.getValue().path("class_type").asText())) {
                ids.add(node.getKey());
            }
        });
        return ids;
    }
}
