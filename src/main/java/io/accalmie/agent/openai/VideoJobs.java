package io.accalmie.agent.openai;

import com.fasterxml.jackson.databind.JsonNode;
import io.accalmie.agent.Artefact;
import io.accalmie.agent.Observation;
import io.accalmie.agent.Observation.Cancelled;
import io.accalmie.agent.Observation.Done;
import io.accalmie.agent.Observation.Failed;
import io.accalmie.agent.Observation.Running;
import io.accalmie.agent.Observation.Waiting;
import io.accalmie.agent.RenderSpec;
import io.accalmie.agent.RuntimeFailure;
import io.accalmie.agent.RuntimeFailure.Kind;
import io.accalmie.agent.RuntimeServer.CancelOutcome;
import io.accalmie.agent.http.Reply;
import io.accalmie.agent.openai.Requests.Request;
import io.accalmie.agent.openai.wire.Answer;
import io.accalmie.agent.openai.wire.Endpoint;
import io.accalmie.agent.openai.wire.Signature;
import io.accalmie.agent.openai.wire.Work;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.Set;

/**
 * Clips as jobs at {@code /v1/videos}, one each. Of times, the servers tell only when a job ended, in whole seconds.
 *
 * <p>{@code DELETE} stops a job of vLLM-Omni ({@code docs/serving/videos_api.md}). SGLang only forgets it and renders on ({@code
 * openai/video_api.py}): there nothing is deleted, so that the job can be watched until the GPU is free.
 */
final class VideoJobs implements Work {
    private static final String JOBS = "/v1/videos/";
    private static final int REMEMBERED = 1000;

    private final Endpoint endpoint;
    private final Requests requests;
    private final Set<String> dropped = Collections.synchronizedSet(Collections.newSetFromMap(new LinkedHashMap<>() {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Boolean> eldest) {
            return size() > REMEMBERED;
        }
    }));

    VideoJobs(Endpoint endpoint, Dialect dialect) {
        this.endpoint = endpoint;
        this.requests = new Requests(dialect);
    }

    @Override
    public String submit(RenderSpec spec) throws RuntimeFailure, InterruptedException {
        if (spec.count() != 1) {
            throw new RuntimeFailure(Kind.BAD_REQUEST, "count is " + spec.count() + "; a job makes one clip: send 1");
        }
        Request request = requests.clipJob(spec);
        Reply reply = endpoint.good(endpoint.post(request.path(), request.body()));
        return endpoint.id(reply, reply.json());
    }

    @Override
    public Observation observe(String handle) throws RuntimeFailure, InterruptedException {
        Optional<JsonNode> job = job(handle);
        return job.isEmpty() ? new Cancelled(Optional.empty(), Optional.empty()) : state(handle, job.get());
    }

    @Override
    public List<Artefact> fetch(String handle) throws RuntimeFailure, InterruptedException {
        if (!Endpoint.isId(handle)) {
            throw endpoint.unknown(handle);
        }
        Reply reply = endpoint.getFiles(JOBS + handle + "/content");
        if (isUnknown(reply)) {
            throw endpoint.unknown(handle);
        }
        String type = endpoint.good(reply).contentType();
        if (!type.startsWith("video/") && !type.equals("application/octet-stream")) {
            throw new RuntimeFailure(
                    Kind.HOSTILE,
                    reply.asked() + " answered " + (type.isEmpty() ? "no content type" : type)
                            + " where a clip was expected");
        }
        return List.of(Signature.clip(reply.body(), OptionalLong.empty()));
    }

    @Override
    public CancelOutcome cancel(String handle) throws RuntimeFailure, InterruptedException {
        Observation seen = observe(handle);
        if (seen instanceof Done || seen instanceof Failed) {
            return CancelOutcome.OVER;
        }
        if (seen instanceof Cancelled) {
            return CancelOutcome.DROPPED;
        }
        if (requests.dialect() == Dialect.SGLANG) {
            return CancelOutcome.RUNS_ON;
        }
        Reply reply = endpoint.delete(JOBS + handle);
        if (isUnknown(reply)) {
            return CancelOutcome.OVER;
        }
        endpoint.good(reply);
        dropped.add(handle);
        return CancelOutcome.DROPPED;
    }

    /** What the server says of the job; empty if it was dropped. */
    private Optional<JsonNode> job(String handle) throws RuntimeFailure, InterruptedException {
        if (!Endpoint.isId(handle)) {
            throw endpoint.unknown(handle);
        }
        Reply reply = endpoint.get(JOBS + handle);
        if (isUnknown(reply)) {
            if (dropped.contains(handle)) {
                return Optional.empty();
            }
            throw endpoint.unknown(handle);
        }
        return Optional.of(Answer.withoutFiles(endpoint.good(reply)));
    }

    private Observation state(String handle, JsonNode job) throws RuntimeFailure {
        Optional<Instant> at = Answer.time(job.path("completed_at"));
        return switch (job.path("status").asText("")) {
            case "queued" -> new Waiting();
            case "in_progress" -> new Running(Optional.empty(), Optional.empty(), share(job.path("progress")));
            case "completed" -> new Done(Optional.empty(), Optional.empty(), at, false);
            case "failed" -> new Failed(Optional.empty(), at, endpoint.failed(handle, job.path("error")));
            case "cancelled", "deleted" -> new Cancelled(Optional.empty(), at);
            default ->
                throw new RuntimeFailure(
                        Kind.HOSTILE, endpoint.address() + " says of job " + handle + " no status that is known");
        };
    }

    /** Not begun and not told look the same: 0. */
    private static OptionalDouble share(JsonNode percent) {
        double share = percent.asDouble(0) / 100;
        return share > 0 && share <= 1 ? OptionalDouble.of(share) : OptionalDouble.empty();
    }

    /** A 404 in JSON is the server's own; a page is of something in front of it, and tells nothing of the job. */
    private static boolean isUnknown(Reply reply) {
        return (reply.status() == 404 || reply.status() == 410)
                && reply.contentType().endsWith("json");
    }
}
