package io.accalmie.agent.openai;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.OptionalInt;
import java.util.concurrent.ConcurrentHashMap;

/** A video server of a dialect: jobs of vLLM-Omni and SGLang, LocalAI's answer that one waits for, stable-diffusion.cpp's jobs. */
final class FakeOpenAiVideos extends FakeHttp {
    private static final String JOBS = "/v1/videos/";

    private final Dialect dialect;
    private final FakeSdCppJobs sdCpp;
    private final Map<String, String> states = new ConcurrentHashMap<>();
    private final Map<String, String> errors = new ConcurrentHashMap<>();
    private volatile String contentType = "video/mp4";
    private volatile String id = "video_";

    FakeOpenAiVideos(Dialect dialect) {
        super(Duration.ZERO, dialect == Dialect.SGLANG ? "GET /health" : "GET /v1/models");
        this.dialect = dialect;
        this.sdCpp = new FakeSdCppJobs(this, true);
    }

    /** Content is called this from now on. */
    void callContent(String type) {
        contentType = type;
    }

    /** Ids of jobs begin so from now on. */
    void nameJobs(String prefix) {
        id = prefix;
    }

    /** The job fails. */
    void fail(String job, String error) {
        errors.put(job, error);
        states.put(job, "failed");
    }

    @Override
    void internalError(Asked asked) throws IOException {
        asked.json(500, "{\"detail\":\"engine is dead\"}");
    }

    @Override
    void answer(Asked asked) throws IOException {
        if (dialect == Dialect.SD_CPP) {
            sdCpp.answer(asked);
        } else if (dialect == Dialect.LOCALAI && asked.line().equals("POST /video")) {
            Map<String, String> fields = asked.fields();
            render(understood(fields, fields.get("width"), fields.get("height"), fields.get("step")));
            asked.json(
                    200,
                    "{\"created\":1795000000,\"id\":\"5f\",\"data\":[{\"b64_json\":\"" + Pixels.text(Pixels.mp4())
                            + "\"}]}");
        } else if (asked.line().equals("POST /v1/videos")) {
            submit(asked);
        } else if (asked.path().startsWith(JOBS)) {
            onJob(asked, asked.path().substring(JOBS.length()).replace("/content", ""));
        } else {
            asked.json(404, "{\"detail\":\"Not Found\"}");
        }
    }

    private void submit(Asked asked) throws IOException {
        Map<String, String> fields = asked.fields();
        boolean form = asked.isForm();
        if (dialect == Dialect.VLLM_OMNI && !form) {
            asked.json(
                    422,
                    "{\"detail\":[{\"type\":\"missing\",\"loc\":[\"body\",\"prompt\"],\"msg\":\"Field required\",\"input\":null}]}");
            return;
        }
        if (dialect == Dialect.SGLANG && form && !fields.containsKey("input_reference")) {
            asked.json(400, "{\"detail\":\"input_reference file is required\"}");
            return;
        }
        String job = id + states.size();
        states.put(job, "in_progress");
        String[] sides = fields.getOrDefault("size", "720x1280").split("x");
        asked.json(200, job(job, "queued"));
        run(() -> {
            if (render(understood(fields, sides[0], sides[1], fields.get("num_inference_steps")))) {
                states.replace(job, "in_progress", "completed");
            }
        });
    }

    private void onJob(Asked asked, String job) throws IOException {
        String status = states.get(job);
        if (status == null) {
            asked.json(404, "{\"detail\":\"Video not found\"}");
        } else if (asked.line().startsWith("DELETE")) {
            states.remove(job);
            asked.json(200, "{\"id\":\"" + job + "\",\"object\":\"video.deleted\",\"deleted\":true}");
        } else if (asked.path().endsWith("/content")) {
            asked.bytes(
                    200,
                    contentType,
                    contentType.startsWith("video") ? Pixels.mp4() : "<p>sign in</p>".getBytes(StandardCharsets.UTF_8));
        } else {
            asked.json(200, job(job, status));
        }
    }

    private String job(String job, String status) {
        boolean ended = !status.equals("queued") && !status.equals("in_progress");
        return "{\"id\":\"" + job + "\",\"object\":\"video\",\"model\":\"wan2.2\",\"status\":\"" + status
                + "\",\"progress\":"
                + (status.equals("in_progress") ? 35 : 0) + ",\"created_at\":1795000000,\"completed_at\":"
                + (ended ? "1795000060" : "null")
                + ",\"expires_at\":null,\"prompt\":\"as sent\",\"size\":\"832x480\",\"seconds\":"
                + "\"5\",\"remixed_from_video_id\":null,\"inference_time_s\":58.1,\"peak_memory_mb\":40112.0,\"error\":"
                + errors.getOrDefault(job, "null") + "}";
    }

    private static Understood understood(Map<String, String> fields, String width, String height, String steps) {
        return new Understood(
                fields.getOrDefault("prompt", ""),
                Integer.parseInt(width),
                Integer.parseInt(height),
                Long.parseLong(fields.getOrDefault("seed", "1024")),
                OptionalInt.of(Integer.parseInt(steps)),
                1);
    }
}
