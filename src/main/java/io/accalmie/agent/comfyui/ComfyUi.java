package io.accalmie.agent.comfyui;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.accalmie.agent.Artefact;
import io.accalmie.agent.Observation;
import io.accalmie.agent.RenderSpec;
import io.accalmie.agent.RuntimeFailure;
import io.accalmie.agent.RuntimeFailure.Kind;
import io.accalmie.agent.RuntimeServer;
import io.accalmie.agent.http.Http;
import io.accalmie.agent.http.Reply;
import io.accalmie.dispatch.DispatchOrder;
import io.accalmie.messaging.Fault;
import java.net.URI;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * A ComfyUI server. Where work stands is always asked over HTTP; its web socket only adds how far it is. Work begins and ends when
 * its {@code execution_start} and {@code execution_success} say so.
 *
 * <p>Rendering itself begins, and loading ends, with the first node that takes something from a loader (a class type containing
 * {@code Loader}), or with the run where all loaders were cached. That leaves out what ComfyUI loads later: it moves weights to the
 * GPU when a node first works with them, and a second model may load after a first has begun to work. It is known only where the web
 * socket was heard.
 */
public final class ComfyUi implements RuntimeServer, AutoCloseable {
    private static final Pattern HANDLE = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,99}");

    private final ComfyUiSettings settings;
    private final String client = "accalmie-" + UUID.randomUUID();
    private final Http http;
    private final Routes routes;
    private final StoredFiles files;
    private final Tracks tracks = new Tracks();
    private final Stream stream;
    private volatile boolean takesOwnIds = true;

    /**
     * Talks to nobody yet.
     *
     * @param wall the wall clock, for what the server gives no time of
     */
    public ComfyUi(ComfyUiSettings settings, InstantSource wall) {
        this.settings = settings;
        this.http = new Http(URI.create(settings.address().toString().replaceFirst("(?:/api)?/*$", "")));
        this.routes = new Routes(http, settings.within());
        this.files = new StoredFiles(http, settings.within());
        this.stream = new Stream(http, client, tracks, wall, settings.within());
    }

    @Override
    public String words() {
        return "ComfyUI at " + http.address();
    }

    /** As far as is known: servers before {@code /api/jobs} take back that they keep our ids, or stop what runs. */
    @Override
    public Capabilities capabilities() {
        return new Capabilities(false, true, true, routes.mayInterrupt(), takesOwnIds, settings.itemsInARun());
    }

    @Override
    public boolean tellsLoads() {
        return true;
    }

    @Override
    public List<Fault> faults(DispatchOrder order) {
        Optional<WorkflowTemplate> template = settings.template(order);
        if (template.isEmpty()) {
            boolean isKnown = settings.templates().containsKey(order.model());
            return List.of(Fault.ofField(
                    "NO_WORKFLOW",
                    isKnown ? "task" : "model",
                    isKnown ? order.task() : order.model(),
                    words() + " has no workflow of " + order.model() + " for " + order.task(),
                    "order one of " + settings.words()));
        }
        if (template.get().takes(Placeholder.FRAMES_PER_SECOND)
                && order.framesPerSecond().isEmpty()) {
            return List.of(Fault.ofField(
                    "NO_FRAME_RATE",
                    "framesPerSecond",
                    "none",
                    "the workflow " + template.get().name() + " leaves the playback rate to the job",
                    "say it, or write a number in the workflow"));
        }
        return List.of();
    }

    @Override
    public Optional<String> unready() throws InterruptedException {
        try {
            Reply reply = http.get("/system_stats", settings.within(), Http.WORDS);
            if (!reply.isGood()) {
                return Optional.of(reply.asked() + " answered " + reply.status() + ": " + reply.text());
            }
            JsonNode system = reply.json().path("system");
            if (!system.isObject()) {
                return Optional.of(reply.asked() + " answered as no ComfyUI does: " + reply.text());
            }
            routes.isOfVersion(system.path("comfyui_version").asText(""));
            return Optional.empty();
        } catch (RuntimeFailure e) {
            return Optional.of(String.valueOf(e.getMessage()));
        }
    }

    @Override
    public String submit(RenderSpec spec) throws RuntimeFailure, InterruptedException {
        WorkflowTemplate template = template(spec);
        Optional<String> known = known(spec.id());
        if (known.isPresent()) {
            return known.get();
        }
        Optional<String> input =
                spec.input().isPresent() ? Optional.of(files.upload(spec.input().get())) : Optional.empty();
        ObjectNode workflow = filled(template, spec, input);
        tracks.begin(spec.id()).isOf(new Workflow(workflow));
        stream.await();
        Reply reply = http.postJson("/prompt", body(spec.id(), workflow), settings.within(), Http.WORDS);
        if (!reply.isGood()) {
            throw Refusal.of(reply);
        }
        String handle = reply.json().path("prompt_id").asText();
        if (!HANDLE.matcher(handle).matches()) {
            throw new RuntimeFailure(Kind.HOSTILE, reply.asked() + " answered with no prompt_id: " + reply.text());
        }
        takesOwnIds = handle.equals(spec.id());
        if (!takesOwnIds) {
            tracks.of(handle).isOf(new Workflow(workflow));
        }
        return handle;
    }

    @Override
    public Observation observe(String handle) throws RuntimeFailure, InterruptedException {
        Track track = tracks.of(checked(handle));
        Optional<Standing> found = routes.find(handle);
        if (found.isEmpty()) {
            if (track.isDropped()) {
                return new Observation.Cancelled(track.since(), Optional.empty());
            }
            throw unknown(handle);
        }
        if (found.get() instanceof Standing.Over over) {
            return over.ended().observation(track);
        }
        stream.revive();
        return found.get() instanceof Standing.Pending
                ? new Observation.Waiting()
                : new Observation.Running(track.since(), track.loadedAt(), track.share());
    }

    @Override
    public List<Artefact> fetch(String handle) throws RuntimeFailure, InterruptedException {
        Standing found = routes.find(checked(handle)).orElseThrow(() -> unknown(handle));
        if (!(found instanceof Standing.Over over) || !over.ended().isDone()) {
            throw new RuntimeFailure(Kind.BAD_REQUEST, words() + " has not rendered " + handle + ": observe it first");
        }
        List<Artefact> fetched =
                files.fetch(over.ended().files(), over.ended().workflow().seed());
        if (fetched.isEmpty()) {
            throw new RuntimeFailure(
                    Kind.HOSTILE,
                    words() + " wrote no file for " + handle + ": the workflow needs a node such as SaveImage");
        }
        return fetched;
    }

    @Override
    public CancelOutcome cancel(String handle) throws RuntimeFailure, InterruptedException {
        CancelOutcome outcome = routes.cancel(checked(handle));
        if (outcome == CancelOutcome.DROPPED) {
            tracks.of(handle).drop();
        }
        return outcome;
    }

    /** Closes the web socket. */
    @Override
    public void close() {
        stream.close();
    }

    private WorkflowTemplate template(RenderSpec spec) throws RuntimeFailure {
        List<Fault> faults = faults(spec.order());
        Optional<WorkflowTemplate> template = settings.template(spec.order());
        if (!faults.isEmpty() || template.isEmpty()) {
            String reasons = faults.stream()
                    .map(fault -> fault.reason() + ": " + fault.remedy())
                    .collect(Collectors.joining("; "));
            throw new RuntimeFailure(Kind.BAD_REQUEST, reasons);
        }
        if (spec.count() > 1 && !template.get().takes(Placeholder.COUNT)) {
            throw new RuntimeFailure(
                    Kind.BAD_REQUEST,
                    template.get().name() + " renders one item a run, not " + spec.count()
                            + ": put ${count} where its batch size is");
        }
        return template.get();
    }

    /** The handle of a batch that the server was given before and has not failed: it would run the same id twice. */
    private Optional<String> known(String id) throws RuntimeFailure, InterruptedException {
        Optional<Standing> found = routes.find(checked(id));
        if (found.isEmpty()) {
            return routes.tagged(id);
        }
        if (found.get() instanceof Standing.Over over && !over.ended().isDone()) {
            routes.forget(id);
            return Optional.empty();
        }
        return Optional.of(id);
    }

    private static ObjectNode filled(WorkflowTemplate template, RenderSpec spec, Optional<String> input)
            throws RuntimeFailure {
        try {
            return template.filled(spec, input);
        } catch (IllegalArgumentException e) {
            throw new RuntimeFailure(Kind.BAD_REQUEST, template.name() + ": " + e.getMessage());
        }
    }

    private String body(String id, ObjectNode workflow) {
        ObjectNode body = JsonNodeFactory.instance.objectNode();
        body.put("client_id", client).put("prompt_id", id).set("prompt", workflow);
        body.putObject("extra_data").put(Routes.TAG, id);
        return body.toString();
    }

    private String checked(String handle) throws RuntimeFailure {
        if (!HANDLE.matcher(handle).matches()) {
            throw unknown(handle);
        }
        return handle;
    }

    private RuntimeFailure unknown(String handle) {
        return new RuntimeFailure(Kind.UNKNOWN_WORK, words() + " knows nothing of " + handle);
    }
}
