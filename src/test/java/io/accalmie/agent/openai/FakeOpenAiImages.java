package io.accalmie.agent.openai;

import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** An image server of a dialect, answering in the shapes that its source shows; stable-diffusion.cpp's with its jobs. */
public final class FakeOpenAiImages extends FakeHttp {
    private static final Set<String> PLAIN = Set.of("model", "prompt", "n", "size", "output_format", "image[]", "mask");

    private final Dialect dialect;
    private final FakeSdCppJobs jobs;
    private volatile String answersItem = "";

    /** Renders at once. */
    public FakeOpenAiImages(Dialect dialect) {
        this(dialect, Duration.ZERO);
    }

    /** Each request takes {@code renderTime}. */
    public FakeOpenAiImages(Dialect dialect, Duration renderTime) {
        super(renderTime, dialect == Dialect.SGLANG ? "GET /health" : "GET /v1/models");
        this.dialect = dialect;
        this.jobs = new FakeSdCppJobs(this, false);
    }

    /** From now on it answers with the address, instead of each file. */
    void answerUrl(String address) {
        answerItem("{\"url\":\"" + address + "\"}");
    }

    /** From now on each item of an answer is this JSON. */
    void answerItem(String json) {
        answersItem = json;
    }

    /** The jobs of stable-diffusion.cpp. */
    FakeSdCppJobs jobs() {
        return jobs;
    }

    @Override
    void internalError(Asked asked) throws IOException {
        switch (dialect) {
            case OPENAI ->
                asked.json(
                        500,
                        "{\"error\":{\"message\":\"The server had an error\",\"type\":\"server_error\",\"param\":null,\"code\":null}}");
            case VLLM_OMNI, SGLANG -> asked.json(500, "{\"detail\":\"Image generation failed: worker died\"}");
            case LOCALAI ->
                asked.json(
                        500, "{\"error\":{\"code\":500,\"message\":\"rpc error: code = Unavailable\",\"type\":\"\"}}");
            case SD_CPP -> asked.json(500, "{\"error\":\"server_error\",\"message\":\"generation thread ended\"}");
        }
    }

    @Override
    void answer(Asked asked) throws IOException {
        if (dialect == Dialect.SD_CPP) {
            jobs.answer(asked);
            return;
        }
        switch (asked.line()) {
            case "POST /v1/images/generations", "POST /v1/images/edits" -> images(asked);
            case "GET /generated-images/0.png" -> asked.bytes(200, "image/png", Pixels.png(8, 8, 1));
            case "GET /generated-images/page.png" -> asked.bytes(200, "text/html", "<p>no</p>".getBytes());
            case "GET /generated-images/liar.png" -> asked.bytes(200, "image/png", "<p>no</p>".getBytes());
            default -> asked.json(404, "{\"detail\":\"Not Found\"}");
        }
    }

    private void images(Asked asked) throws IOException {
        Map<String, String> fields = asked.fields();
        int count = Integer.parseInt(fields.getOrDefault("n", "1"));
        if (!allowed(asked, fields, count)) {
            return;
        }
        String[] sides = fields.getOrDefault("size", "64x64").split("x");
        int width = Integer.parseInt(sides[0]);
        int height = Integer.parseInt(sides[1]);
        long seed = Long.parseLong(fields.getOrDefault("seed", "1024"));
        String steps = fields.getOrDefault(dialect == Dialect.LOCALAI ? "step" : "num_inference_steps", "");
        String prompt = fields.getOrDefault("prompt", "");
        if (!render(new Understood(
                dialect == Dialect.LOCALAI ? prompt.split("\\|")[0] : prompt,
                width,
                height,
                seed,
                steps.isEmpty() ? OptionalInt.empty() : OptionalInt.of(Integer.parseInt(steps)),
                count))) {
            asked.hangUp();
            return;
        }
        boolean files = fields.containsKey("response_format") || !defaultsToUrls();
        int made = dialect == Dialect.SGLANG ? Math.min(count, 10) : count;
        String items = IntStream.range(0, made)
                .mapToObj(item -> answersItem.isEmpty() && files
                        ? item(Pixels.text(Pixels.png(width, height, seed + item)))
                        : answersItem)
                .collect(Collectors.joining(","));
        asked.json(200, whole(items, width + "x" + height));
    }

    /** What a strict server of the dialect refuses. */
    private boolean allowed(Asked asked, Map<String, String> fields, int count) throws IOException {
        if (dialect == Dialect.OPENAI && !PLAIN.containsAll(fields.keySet())) {
            asked.json(
                    400,
                    "{\"error\":{\"message\":\"Unknown parameter: one of " + String.join(" ", fields.keySet())
                            + ".\",\"type\":\"invalid_request_error\",\"param\":null,\"code\":\"unknown_parameter\"}}");
            return false;
        }
        if (count > 10 && dialect == Dialect.VLLM_OMNI) {
            asked.json(
                    422,
                    "{\"detail\":[{\"type\":\"less_than_equal\",\"loc\":[\"body\",\"n\"],\"msg\":\"Input should be less than or"
                            + " equal to 10\",\"input\":" + count + ",\"ctx\":{\"le\":10}}]}");
            return false;
        }
        return true;
    }

    private boolean defaultsToUrls() {
        return dialect == Dialect.SGLANG || dialect == Dialect.LOCALAI;
    }

    private String item(String file) {
        return switch (dialect) {
            case VLLM_OMNI -> "{\"b64_json\":\"" + file + "\",\"url\":null,\"revised_prompt\":null}";
            case SGLANG ->
                "{\"b64_json\":\"" + file
                        + "\",\"url\":null,\"revised_prompt\":\"as sent\",\"file_path\":\"/sgl-workspace/outputs/x.png\"}";
            default -> "{\"b64_json\":\"" + file + "\"}";
        };
    }

    private String whole(String items, String size) {
        return switch (dialect) {
            case OPENAI ->
                "{\"created\":1795000000,\"data\":[" + items
                        + "],\"background\":\"opaque\",\"output_format\":\"png\",\"quality\":\"high\",\"size\":\""
                        + size
                        + "\",\"usage\":{\"total_tokens\":1100,\"input_tokens\":50,\"output_tokens\":1050,\"input_tokens_details\":"
                        + "{\"text_tokens\":50,\"image_tokens\":0}}}";
            case VLLM_OMNI ->
                "{\"created\":1795000000,\"data\":[" + items + "],\"output_format\":\"png\",\"size\":\"" + size
                        + "\",\"cot_output\":null,\"metrics\":{\"inference_time_s\":2.61}}";
            case SGLANG ->
                "{\"id\":\"7c1d\",\"created\":1795000000,\"data\":[" + items
                        + "],\"peak_memory_mb\":21504.0,\"inference_time_s\":2.61}";
            case LOCALAI ->
                "{\"created\":1795000000,\"id\":\"0b5e6f4e\",\"data\":[" + items
                        + "],\"usage\":{\"prompt_tokens\":0,\"completion_tokens\":0,\"total_tokens\":0}}";
            case SD_CPP -> throw new IllegalStateException("its jobs answer");
        };
    }
}
