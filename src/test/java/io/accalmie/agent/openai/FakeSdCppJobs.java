package io.accalmie.agent.openai;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.accalmie.agent.FakeRuntime.Understood;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.OptionalInt;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Jobs as stable-diffusion.cpp's server 97d2990 answers them: one runs, 64 are kept, a job that runs cannot be cancelled, a body
 * that is no JSON is a 500.
 */
final class FakeSdCppJobs {
    private static final int MOST = 64;
    private static final long CREATED = 1_795_000_000L;

    private final FakeHttp fake;
    private final boolean clips;
    private final Map<String, Job> jobs = new LinkedHashMap<>();

    FakeSdCppJobs(FakeHttp fake, boolean clips) {
        this.fake = fake;
        this.clips = clips;
    }

    /** A job and where it stands. */
    private static final class Job {
        private final String id;
        private final Understood understood;
        private String status = "queued";
        private String result = "null";
        private String error = "null";

        Job(String id, Understood understood) {
            this.id = id;
            this.understood = understood;
        }
    }

    /** Forgets the results of a job, as after 600 s. */
    synchronized void expire(String id) {
        job(id).status = "expired";
    }

    /** The job fails with this message instead of its result. */
    synchronized void fail(String id, String code, String message) {
        Job job = job(id);
        job.status = "failed";
        job.result = "null";
        job.error = "{\"code\":\"" + code + "\",\"message\":\"" + message + "\"}";
    }

    private Job job(String id) {
        Job job = jobs.get(id);
        if (job == null) {
            throw new IllegalArgumentException(id);
        }
        return job;
    }

    synchronized void answer(Asked asked) throws IOException {
        if (asked.line().equals(clips ? "POST /sdcpp/v1/vid_gen" : "POST /sdcpp/v1/img_gen")) {
            submit(asked);
        } else if (asked.line().equals(clips ? "POST /sdcpp/v1/img_gen" : "POST /sdcpp/v1/vid_gen")) {
            asked.json(400, "{\"error\":\"loaded model does not support " + (clips ? "img_gen" : "vid_gen") + "\"}");
        } else if (asked.path().startsWith("/sdcpp/v1/jobs/")) {
            onJob(asked, asked.path().substring("/sdcpp/v1/jobs/".length()));
        } else {
            asked.bytes(404, "text/plain", new byte[0]);
        }
    }

    private void submit(Asked asked) throws IOException {
        JsonNode body;
        try {
            body = JsonMapper.builder().build().readTree(asked.text());
        } catch (JsonProcessingException e) {
            asked.json(
                    500,
                    "{\"error\":\"server_error\",\"message\":\"[json.exception.parse_error.101] parse error at line 1\"}");
            return;
        }
        if (body.path("prompt").asText("").isEmpty()) {
            asked.json(400, "{\"error\":\"prompt required\"}");
            return;
        }
        if (jobs.values().stream().filter(FakeSdCppJobs::unfinished).count() >= MOST) {
            asked.json(429, "{\"error\":\"job queue is full\"}");
            return;
        }
        Job job = new Job(
                String.format("job_6b02_%08d", jobs.size()),
                new Understood(
                        body.path("prompt").asText(),
                        body.path("width").asInt(512),
                        body.path("height").asInt(512),
                        body.path("seed").asLong(-1),
                        OptionalInt.of(
                                body.path("sample_params").path("sample_steps").asInt(20)),
                        body.path("batch_count").asInt(1)));
        jobs.put(job.id, job);
        asked.json(
                202,
                "{\"id\":\"" + job.id + "\",\"kind\":\"" + kind() + "\",\"status\":\"queued\",\"created\":" + CREATED
                        + ",\"poll_url\":\"/sdcpp/v1/jobs/" + job.id + "\"}");
        beginNext();
    }

    private void beginNext() {
        if (jobs.values().stream().anyMatch(each -> each.status.equals("generating"))) {
            return;
        }
        jobs.values().stream()
                .filter(each -> each.status.equals("queued"))
                .findFirst()
                .ifPresent(job -> {
                    job.status = "generating";
                    fake.run(() -> {
                        if (fake.render(job.understood)) {
                            end(job);
                        }
                    });
                });
    }

    private synchronized void end(Job job) {
        if (job.status.equals("generating")) {
            job.result = clips ? clip() : images(job.understood);
            job.status = "completed";
        }
        beginNext();
    }

    private void onJob(Asked asked, String rest) throws IOException {
        boolean cancel = rest.endsWith("/cancel");
        Job job = jobs.get(cancel ? rest.substring(0, rest.length() - "/cancel".length()) : rest);
        if (job == null) {
            asked.json(404, "{\"error\":\"job not found\"}");
        } else if (job.status.equals("expired")) {
            asked.json(410, "{\"error\":\"job expired\"}");
        } else if (cancel && job.status.equals("generating")) {
            asked.json(409, "{\"error\":\"job is currently generating and cannot be interrupted yet\"}");
        } else {
            if (cancel && job.status.equals("queued")) {
                job.status = "cancelled";
                job.error = "{\"code\":\"cancelled\",\"message\":\"job cancelled by client\"}";
            }
            asked.json(200, words(job));
        }
    }

    private String words(Job job) {
        boolean begun = !job.status.equals("queued") && !job.status.equals("cancelled");
        return "{\"id\":\"" + job.id + "\",\"kind\":\"" + kind() + "\",\"status\":\"" + job.status + "\",\"created\":"
                + CREATED
                + ",\"started\":" + (begun ? CREATED + 3 : "null") + ",\"completed\":"
                + (unfinished(job) ? "null" : CREATED + 15) + ",\"queue_position\":0,\"result\":" + job.result
                + ",\"error\":"
                + job.error + "}";
    }

    private static boolean unfinished(Job job) {
        return job.status.equals("queued") || job.status.equals("generating");
    }

    private String kind() {
        return clips ? "vid_gen" : "img_gen";
    }

    /** Backwards, as nothing promises an order but the index. */
    private static String images(Understood understood) {
        return "{\"output_format\":\"png\",\"images\":["
                + IntStream.range(0, understood.count())
                        .map(item -> understood.count() - 1 - item)
                        .mapToObj(item -> "{\"index\":" + item + ",\"b64_json\":\""
                                + Pixels.text(
                                        Pixels.png(understood.width(), understood.height(), understood.seed() + item))
                                + "\"}")
                        .collect(Collectors.joining(","))
                + "]}";
    }

    private static String clip() {
        return "{\"output_format\":\"webm\",\"mime_type\":\"video/webm\",\"fps\":16,\"frame_count\":33,\"b64_json\":"
                + "\"GkXfo59ChoEBQveBAULygQRC84EI\"}";
    }
}
