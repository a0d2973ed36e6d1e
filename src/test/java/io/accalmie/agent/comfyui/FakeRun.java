package io.accalmie.agent.comfyui;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** One prompt in the fake: an entry of its queue, then of its history. */
final class FakeRun {
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    final String id;
    final int number;
    final FakeGraph graph;
    final ObjectNode extra;
    final String client;
    final boolean held;
    final boolean fails;
    private final ArrayNode messages = JSON.arrayNode();
    private final ObjectNode outputs = JSON.objectNode();
    private String status = "success";

    FakeRun(String id, int number, FakeGraph graph, ObjectNode extra, boolean held, boolean fails) {
        this.id = id;
        this.number = number;
        this.graph = graph;
        this.extra = extra;
        this.client = extra.path("client_id").asText();
        this.held = held;
        this.fails = fails;
    }

    /** Notes a message of the history and answers with what the socket is told. */
    ObjectNode message(String name, ObjectNode content) {
        content.put("prompt_id", id).put("timestamp", System.currentTimeMillis());
        messages.addArray().add(name).add(content);
        return content;
    }

    void failed() {
        status = "error";
    }

    void wrote() {
        ArrayNode images = outputs.putObject(graph.only("SaveImage")).putArray("images");
        for (int i = 0; i < graph.count(); i++) {
            images.addObject()
                    .put("filename", "accalmie_%05d_.png".formatted(number * 100 + i))
                    .put("subfolder", "")
                    .put("type", "output");
        }
    }

    ArrayNode queueEntry() {
        ArrayNode entry = JSON.arrayNode();
        entry.add(number).add(id).add(graph.nodes()).add(extra);
        entry.addArray().add(graph.only("SaveImage"));
        return entry;
    }

    ObjectNode historyEntry() {
        ObjectNode entry = JSON.objectNode();
        entry.set("prompt", queueEntry());
        entry.set("outputs", outputs);
        entry.set("status", status());
        String save = graph.only("SaveImage");
        entry.putObject("meta")
                .putObject(save)
                .put("node_id", save)
                .put("display_node", save)
                .putNull("parent_node")
                .put("real_node_id", save);
        return entry;
    }

    ObjectNode job(String state) {
        ObjectNode job = JSON.objectNode().put("id", id).put("priority", number).put("outputs_count", 0);
        ObjectNode workflow = JSON.objectNode();
        workflow.set("prompt", graph.nodes());
        workflow.set("extra_data", extra);
        job.set("workflow", workflow);
        if (!state.equals("over")) {
            return job.put("status", state);
        }
        String word = status.equals("success") ? "completed" : "failed";
        for (var message : messages) {
            String name = message.get(0).asText();
            if (name.equals("execution_start")) {
                job.set("execution_start_time", message.get(1).get("timestamp"));
            } else if (name.equals("execution_interrupted")) {
                word = "cancelled";
            } else if (name.equals("execution_error")) {
                job.set("execution_error", message.get(1));
            }
            job.set("execution_end_time", message.get(1).get("timestamp"));
        }
        job.put("status", word).put("outputs_count", outputs.size());
        job.set("outputs", outputs);
        job.set("execution_status", status());
        return job;
    }

    private ObjectNode status() {
        ObjectNode node = JSON.objectNode().put("status_str", status).put("completed", status.equals("success"));
        node.set("messages", messages);
        return node;
    }
}
