package io.accalmie.agent.comfyui;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/** Runs one prompt at a time, and says so over the web socket. Nodes whose inputs were seen before are cached. */
final class FakeGpu {
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private final boolean isOldest;
    private final Teller teller;
    private final Consumer<FakeRun> ends;
    private final Set<String> seen = new HashSet<>();
    private Optional<FakeRun> running = Optional.empty();

    /** Tells a client. */
    interface Teller {
        void tell(String client, String type, JsonNode content);
    }

    FakeGpu(boolean isOldest, Teller teller, Consumer<FakeRun> ends) {
        this.isOldest = isOldest;
        this.teller = teller;
        this.ends = ends;
    }

    Optional<FakeRun> running() {
        return running;
    }

    Optional<FakeRun> held() {
        return running.filter(run -> run.held);
    }

    /** Begins a run; whether it is still running then. */
    boolean begin(FakeRun run) {
        running = Optional.of(run);
        FakeGraph graph = run.graph;
        tell(run, "execution_start", run.message("execution_start", JSON.objectNode()));
        boolean isKnown = seen.contains(graph.nodes().toString());
        ObjectNode cached = JSON.objectNode();
        var nodes = cached.putArray("nodes");
        (isKnown ? graph.ids() : graph.loaders())
                .stream()
                        .filter(id ->
                                isKnown || seen.contains(graph.nodes().get(id).toString()))
                        .forEach(nodes::add);
        tell(run, "execution_cached", run.message("execution_cached", cached));
        if (isKnown) {
            succeed(run);
            return false;
        }
        for (String id : graph.ids()) {
            boolean isCached = graph.loaders().contains(id)
                    && seen.contains(graph.nodes().get(id).toString());
            if (!isCached) {
                tell(run, "executing", JSON.objectNode().put("node", id).put("display_node", id));
            }
            if (graph.type(id).contains("KSampler")) {
                break;
            }
        }
        if (run.fails) {
            fail(run);
            return false;
        }
        progress(run, 1);
        return true;
    }

    /** All steps done, and the files written; nothing if it was interrupted meanwhile. */
    void finish(FakeRun run) {
        if (!running.equals(Optional.of(run))) {
            return;
        }
        progress(run, run.graph.input(run.graph.only("KSampler"), "steps").asInt());
        FakeGraph graph = run.graph;
        seen.add(graph.nodes().toString());
        graph.loaders().forEach(id -> seen.add(graph.nodes().get(id).toString()));
        succeed(run);
    }

    /** Stops what runs. */
    void interrupt(FakeRun run) {
        run.failed();
        ObjectNode content =
                JSON.objectNode().put("node_id", run.graph.only("KSampler")).put("node_type", "KSampler");
        content.putArray("executed");
        tell(run, "execution_interrupted", run.message("execution_interrupted", content));
        end(run);
    }

    private void fail(FakeRun run) {
        run.failed();
        ObjectNode content = JSON.objectNode()
                .put("node_id", run.graph.only("KSampler"))
                .put("node_type", "KSampler")
                .put("exception_message", "Allocation on device 0 would exceed allowed memory. (out of memory)\n")
                .put("exception_type", "torch.OutOfMemoryError");
        content.putArray("executed");
        content.putArray("traceback").add("  File \"execution.py\", line 1\n");
        tell(run, "execution_error", run.message("execution_error", content));
        end(run);
    }

    private void progress(FakeRun run, int value) {
        String sampler = run.graph.only("KSampler");
        int steps = run.graph.input(sampler, "steps").asInt();
        ObjectNode progress = JSON.objectNode().put("value", value).put("max", steps);
        if (isOldest) {
            teller.tell(run.client, "progress", progress);
            return;
        }
        tell(run, "progress", progress.put("node", sampler));
        ObjectNode state = JSON.objectNode();
        state.putObject("nodes")
                .putObject(sampler)
                .put("value", (double) value)
                .put("max", (double) steps)
                .put("state", value < steps ? "running" : "finished")
                .put("node_id", sampler)
                .put("prompt_id", run.id);
        tell(run, "progress_state", state);
    }

    private void succeed(FakeRun run) {
        run.wrote();
        ObjectNode success = run.message("execution_success", JSON.objectNode());
        if (isOldest) {
            tell(run, "executing", JSON.objectNode().putNull("node"));
        } else {
            tell(run, "execution_success", success);
        }
        end(run);
    }

    private void end(FakeRun run) {
        running = Optional.empty();
        ends.accept(run);
    }

    private void tell(FakeRun run, String type, ObjectNode content) {
        teller.tell(run.client, type, content.put("prompt_id", run.id));
    }
}
