package io.accalmie.agent.comfyui;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.time.Instant;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;

/** What the web socket told of one run, as far as it was heard. Thread-safe. */
final class Track {
    private static final int MOST_NODES = 1_000;

    private final Map<String, Instant> begun = new LinkedHashMap<>();
    private final Map<String, Double> shares = new LinkedHashMap<>();
    private Workflow workflow = new Workflow(MissingNode.getInstance());
    private Optional<Instant> since = Optional.empty();
    private String executing = "";
    private double furthest;
    private boolean dropped;

    synchronized void isOf(Workflow given) {
        workflow = given;
    }

    /** Notes that the work is to be dropped. */
    synchronized void drop() {
        dropped = true;
    }

    /** Whether it is to be dropped. */
    synchronized boolean isDropped() {
        return dropped;
    }

    /** When the run began, as the server says. */
    synchronized Optional<Instant> since() {
        return since;
    }

    /** Takes a frame about this run, which arrived at {@code at}; older servers say no node of progress: it is the one executing. */
    synchronized void take(Frame frame, Instant at) {
        JsonNode content = frame.content();
        switch (frame.type()) {
            case "execution_start" -> since = Frame.instant(content.path("timestamp"));
            case "executing" -> Frame.text(content.path("node")).ifPresent(node -> begin(node, at));
            case "progress" -> reach(Frame.text(content.path("node")).orElse(executing), content);
            case "progress_state" ->
                content.path("nodes").properties().forEach(node -> reach(node.getKey(), node.getValue()));
            default -> {
                // Of no use here.
            }
        }
    }

    /**
     * When the first node that works with a model began; the server says no time of it, so that it is the time at which the frame
     * arrived. Empty while it has not, and where the workflow is not known or the frame was not heard.
     */
    synchronized Optional<Instant> loadedAt() {
        return loadedAt(workflow);
    }

    /** The same, of a workflow that the server shows. */
    synchronized Optional<Instant> loadedAt(Workflow of) {
        return begun.entrySet().stream()
                .filter(node -> of.usesModel(node.getKey()))
                .map(Map.Entry::getValue)
                .findFirst();
    }

    /** How far all samplers together are, never falling; empty where nothing was told. */
    synchronized OptionalDouble share() {
        if (shares.isEmpty()) {
            return OptionalDouble.empty();
        }
        Set<String> samplers = new HashSet<>(workflow.samplers());
        double now = samplers.isEmpty()
                ? shares.values().stream().reduce((first, last) -> last).orElse(0.0)
                : samplers.stream()
                                .mapToDouble(it -> shares.getOrDefault(it, 0.0))
                                .sum()
                        / samplers.size();
        furthest = Math.max(furthest, now);
        return OptionalDouble.of(furthest);
    }

    private void begin(String node, Instant at) {
        executing = node;
        if (begun.size() < MOST_NODES) {
            begun.putIfAbsent(node, at);
        }
    }

    private void reach(String node, JsonNode progress) {
        double value = progress.path("value").asDouble(-1);
        double max = progress.path("max").asDouble(0);
        boolean isShare = value >= 0 && max > 0 && value <= max;
        if (isShare && (shares.size() < MOST_NODES || shares.containsKey(node))) {
            shares.put(node, value / max);
        }
    }
}
