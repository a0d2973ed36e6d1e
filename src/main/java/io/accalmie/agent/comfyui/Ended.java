package io.accalmie.agent.comfyui;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.accalmie.agent.Observation;
import io.accalmie.agent.RuntimeFailure;
import io.accalmie.agent.RuntimeFailure.Kind;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A run that is in the history.
 *
 * @param word {@code completed}, {@code failed} or {@code cancelled}; empty in the older dialect
 * @param messages what happened, by name: the last of each
 * @param statusWord {@code success} or {@code error}; empty in servers that keep no status
 * @param outputs by id of the node
 * @param workflow what was run
 */
record Ended(
        Optional<String> word,
        Map<String, JsonNode> messages,
        Optional<String> statusWord,
        JsonNode outputs,
        Workflow workflow) {
    private static final List<String> FILES = List.of("images", "gifs", "video", "videos");
    private static final List<String> SHORT_OF_MEMORY = List.of("outofmemory", "out of memory", "allocation on device");
    private static final int WORDS = 400;

    /** A file at the server. */
    record StoredFile(String filename, String subfolder, String type) {}

    /** Reads an entry of {@code /history}. */
    static Ended ofHistory(JsonNode entry) {
        return new Ended(
                Optional.empty(),
                messages(entry.path("status")),
                Frame.text(entry.path("status").path("status_str")),
                entry.path("outputs"),
                new Workflow(entry.path("prompt").path(2)));
    }

    /** Reads the detail of a job of {@code /api/jobs} that is neither pending nor in progress. */
    static Ended ofJob(JsonNode job) {
        Map<String, JsonNode> messages = messages(job.path("execution_status"));
        if (job.path("execution_error").isObject()) {
            messages.putIfAbsent("execution_error", job.get("execution_error"));
        }
        stamp(messages, "execution_start", job.path("execution_start_time"));
        stamp(messages, "execution_success", job.path("execution_end_time"));
        return new Ended(
                Frame.text(job.path("status")),
                messages,
                Frame.text(job.path("execution_status").path("status_str")),
                job.path("outputs"),
                new Workflow(job.path("workflow").path("prompt")));
    }

    /**
     * What became of it. It is cached if no sampler ran, or, in a workflow without samplers, no node at all: what a decoder behind a
     * cached sampler draws is left out.
     */
    Observation observation(Track track) {
        Optional<Instant> since = at("execution_start").or(track::since);
        Optional<Instant> end =
                at("execution_interrupted").or(() -> at("execution_error")).or(() -> at("execution_success"));
        Optional<Instant> at = end.filter(it -> since.isEmpty() || !it.isBefore(since.get()));
        if (wasInterrupted()) {
            return new Observation.Cancelled(since, at);
        }
        if (hasFailed()) {
            return new Observation.Failed(since, at, failure());
        }
        return new Observation.Done(since, loadedAt(track, since, at), at, isCached());
    }

    /** Whether all went well, so that its files are there. */
    boolean isDone() {
        return !wasInterrupted() && !hasFailed();
    }

    /** What it wrote, in order; what it only previewed if it wrote nothing. */
    List<StoredFile> files() {
        List<StoredFile> all = new ArrayList<>();
        for (JsonNode output : outputs) {
            for (String kind : FILES) {
                output.path(kind).forEach(file -> Frame.text(file.path("filename"))
                        .ifPresent(name -> all.add(new StoredFile(
                                name,
                                file.path("subfolder").asText(""),
                                file.path("type").asText("output")))));
            }
        }
        List<StoredFile> written =
                all.stream().filter(file -> file.type().equals("output")).toList();
        return written.isEmpty() ? all : written;
    }

    private boolean wasInterrupted() {
        return messages.containsKey("execution_interrupted") || word.equals(Optional.of("cancelled"));
    }

    private boolean hasFailed() {
        return messages.containsKey("execution_error")
                || statusWord.equals(Optional.of("error"))
                || word.equals(Optional.of("failed"));
    }

    private boolean isCached() {
        Set<String> needed = workflow.samplers().isEmpty() ? workflow.ids() : workflow.samplers();
        return !needed.isEmpty() && cached().containsAll(needed);
    }

    private Set<String> cached() {
        Set<String> cached = new HashSet<>();
        if (messages.containsKey("execution_cached")) {
            messages.get("execution_cached").path("nodes").forEach(node -> cached.add(node.asText()));
        }
        return cached;
    }

    private Optional<Instant> loadedAt(Track track, Optional<Instant> since, Optional<Instant> at) {
        Set<String> loaders = workflow.loaders();
        if (!loaders.isEmpty() && cached().containsAll(loaders)) {
            return since;
        }
        return track.loadedAt(workflow)
                .map(loaded -> since.filter(loaded::isBefore).orElse(loaded))
                .map(loaded -> at.filter(loaded::isAfter).orElse(loaded));
    }

    private RuntimeFailure failure() {
        JsonNode error = messages.get("execution_error");
        if (error == null) {
            return new RuntimeFailure(Kind.HOST, "ComfyUI gave up and does not say why: see its log");
        }
        String type = error.path("exception_type").asText("an error");
        String message = words(error.path("exception_message").asText(""));
        String where = "node " + error.path("node_id").asText("?") + " ("
                + error.path("node_type").asText("?") + ")";
        String all = (type + " " + message).toLowerCase(Locale.ROOT);
        if (SHORT_OF_MEMORY.stream().anyMatch(all::contains)) {
            return new RuntimeFailure(
                    Kind.HOST, where + " ran out of memory: " + message + " (fewer items a run, or a smaller frame)");
        }
        return new RuntimeFailure(Kind.HOST, where + " failed with " + type + ": " + message);
    }

    private Optional<Instant> at(String name) {
        return messages.containsKey(name) ? Frame.instant(messages.get(name).path("timestamp")) : Optional.empty();
    }

    private static Map<String, JsonNode> messages(JsonNode status) {
        Map<String, JsonNode> messages = new LinkedHashMap<>();
        for (JsonNode message : status.path("messages")) {
            if (message.path(0).isTextual() && message.path(1).isObject()) {
                messages.put(message.get(0).textValue(), message.get(1));
            }
        }
        return messages;
    }

    private static void stamp(Map<String, JsonNode> messages, String name, JsonNode time) {
        boolean hasEnd = !name.equals("execution_start")
                && (messages.containsKey("execution_error") || messages.containsKey("execution_interrupted"));
        if (time.isNumber() && !hasEnd && !messages.containsKey(name)) {
            messages.put(name, JsonNodeFactory.instance.objectNode().set("timestamp", time));
        }
    }

    private static String words(String text) {
        String line = text.replaceAll("\\s+", " ").strip();
        return line.length() > WORDS ? line.substring(0, WORDS) + "…" : line;
    }
}
