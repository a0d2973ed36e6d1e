package io.accalmie.agent.sdcpp;

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
import io.accalmie.agent.openai.wire.Answer;
import io.accalmie.agent.openai.wire.Body;
import io.accalmie.agent.openai.wire.Endpoint;
import io.accalmie.agent.openai.wire.Signature;
import io.accalmie.agent.openai.wire.Work;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;

/**
 * Jobs of stable-diffusion.cpp's server ({@code examples/server/api.md}; tried on version 97d2990, 2026-08-19). It runs one after
 * the other; 64 may wait, and the next is refused with 429. It drops a job that waits; one that it has begun it cannot stop.
 * Results are kept for 600 s. Its times are whole seconds, so that they may be up to a second early. It renders with the model
 * that it was started with, whatever it is asked for.
 */
public final class SdCppJobs implements Work {
    private static final String JOBS = "/sdcpp/v1/jobs/";

    private final Endpoint endpoint;
    private final boolean clips;

    /** Jobs that make clips, or else images. */
    public SdCppJobs(Endpoint endpoint, boolean clips) {
        this.endpoint = endpoint;
        this.clips = clips;
    }

    @Override
    public String submit(RenderSpec spec) throws RuntimeFailure, InterruptedException {
        if (clips && spec.count() != 1) {
            throw new RuntimeFailure(Kind.BAD_REQUEST, "count is " + spec.count() + "; a job makes one clip: send 1");
        }
        Body body = Body.json(clips ? SdCppFields.clip(spec) : SdCppFields.images(spec));
        Reply reply = endpoint.good(endpoint.post("/sdcpp/v1/" + (clips ? "vid_gen" : "img_gen"), body));
        return endpoint.id(reply, reply.json());
    }

    @Override
    public Observation observe(String handle) throws RuntimeFailure, InterruptedException {
        return state(handle, Answer.withoutFiles(job(handle)));
    }

    @Override
    public List<Artefact> fetch(String handle) throws RuntimeFailure, InterruptedException {
        JsonNode result = Answer.withFiles(job(handle)).path("result");
        if (clips) {
            return List.of(Signature.clip(file(result), OptionalLong.empty()));
        }
        List<JsonNode> images = new ArrayList<>();
        result.path("images").forEach(images::add);
        images.sort(Comparator.comparingLong(image -> image.path("index").asLong()));
        List<Artefact> files = new ArrayList<>();
        for (JsonNode image : images) {
            files.add(Signature.image(file(image), OptionalLong.empty()));
        }
        if (files.isEmpty()) {
            throw new RuntimeFailure(Kind.HOSTILE, "job " + handle + " at " + endpoint.address() + " has no images");
        }
        return files;
    }

    @Override
    public CancelOutcome cancel(String handle) throws RuntimeFailure, InterruptedException {
        requireId(handle);
        Reply reply = endpoint.post(JOBS + handle + "/cancel", Body.none());
        if (reply.status() == 409) {
            return CancelOutcome.RUNS_ON;
        }
        Observation seen = state(handle, Answer.withoutFiles(known(handle, reply)));
        return seen instanceof Cancelled ? CancelOutcome.DROPPED : CancelOutcome.OVER;
    }

    private Reply job(String handle) throws RuntimeFailure, InterruptedException {
        requireId(handle);
        return known(handle, endpoint.getFiles(JOBS + handle));
    }

    private Reply known(String handle, Reply reply) throws RuntimeFailure {
        boolean unknown = reply.status() == 404 && reply.contentType().endsWith("json");
        if (unknown || reply.status() == 410) {
            throw endpoint.unknown(handle);
        }
        return endpoint.good(reply);
    }

    private void requireId(String handle) throws RuntimeFailure {
        if (!Endpoint.isId(handle)) {
            throw endpoint.unknown(handle);
        }
    }

    private Observation state(String handle, JsonNode job) throws RuntimeFailure {
        Optional<Instant> since = Answer.time(job.path("started"));
        Optional<Instant> at = Answer.time(job.path("completed"));
        return switch (job.path("status").asText("")) {
            case "queued" -> new Waiting();
            case "generating" -> new Running(since, Optional.empty(), OptionalDouble.empty());
            case "completed" -> new Done(since, Optional.empty(), at, false);
            case "failed" -> new Failed(since, at, endpoint.failed(handle, job.path("error")));
            case "cancelled" -> new Cancelled(since, at);
            default ->
                throw new RuntimeFailure(
                        Kind.HOSTILE, endpoint.address() + " says of job " + handle + " no status that is known");
        };
    }

    private byte[] file(JsonNode holder) throws RuntimeFailure {
        try {
            byte[] file = holder.path("b64_json").binaryValue();
            if (file != null && holder.path("b64_json").isBinary()) {
                return file;
            }
        } catch (IOException e) {
            throw new IllegalStateException("bytes are bytes", e);
        }
        throw new RuntimeFailure(Kind.HOSTILE, endpoint.address() + " says that a job is done, without its files");
    }
}
