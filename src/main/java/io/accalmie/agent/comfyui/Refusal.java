package io.accalmie.agent.comfyui;

import com.fasterxml.jackson.databind.JsonNode;
import io.accalmie.agent.RuntimeFailure;
import io.accalmie.agent.RuntimeFailure.Kind;
import io.accalmie.agent.http.Reply;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Why {@code POST /prompt} was answered with 400, in the words of new servers and of old ones. */
final class Refusal {
    /** What this host lacks and another may have: a model's file, a node's extension. */
    private static final Set<String> OF_THE_HOST = Set.of("value_not_in_list", "missing_node_type");

    private Refusal() {}

    /** What the answer means. */
    static RuntimeFailure of(Reply reply) {
        JsonNode body;
        try {
            body = reply.json();
        } catch (RuntimeFailure e) {
            return reply.failure(reply.text());
        }
        JsonNode error = body.path("error");
        if (reply.status() != 400 || error.isMissingNode()) {
            return reply.failure(reply.text());
        }
        List<String> reasons = new ArrayList<>();
        boolean isOfTheHost = OF_THE_HOST.contains(error.path("type").asText());
        for (var node : body.path("node_errors").properties()) {
            for (JsonNode reason : node.getValue().path("errors")) {
                isOfTheHost |= OF_THE_HOST.contains(reason.path("type").asText());
                reasons.add("node " + node.getKey() + " ("
                        + node.getValue().path("class_type").asText("?") + "): "
                        + words(reason));
            }
        }
        String summary = error.isTextual() ? error.textValue() : words(error);
        String message = reply.asked() + " answered 400: "
                + (reasons.isEmpty() ? summary : summary + "; " + String.join("; ", reasons));
        return new RuntimeFailure(
                isOfTheHost ? Kind.HOST : Kind.BAD_REQUEST,
                message.length() > 1_000 ? message.substring(0, 1_000) + "…" : message);
    }

    private static String words(JsonNode error) {
        String details =
                error.path("details").asText("").replaceAll("\\s+", " ").strip();
        String message = error.path("message").asText("no reason");
        return details.isEmpty() || details.equals(message) ? message : message + ": " + details;
    }
}
