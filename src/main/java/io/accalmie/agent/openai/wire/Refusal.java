package io.accalmie.agent.openai.wire;

import com.fasterxml.jackson.databind.JsonNode;
import io.accalmie.agent.RuntimeFailure;
import io.accalmie.agent.RuntimeFailure.Kind;
import io.accalmie.agent.http.Reply;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * What an answer that is not 2xx says, in any of the shapes that servers use: {@code {"error":{"message","type"}}} (OpenAI,
 * LocalAI), {@code {"detail":[{"loc","msg"}]}} and {@code {"detail":"…"}} (FastAPI: vLLM-Omni, SGLang), {@code {"error":"…"}} and
 * {@code {"error":"…","message":"…"}} (stable-diffusion.cpp), a page of HTML (a proxy in front).
 */
final class Refusal {
    private static final int LONGEST_READ = 1 << 16;
    private static final int LONGEST_SAID = 400;
    /** How PyTorch, CUDA, HIP, Vulkan and ggml say that a GPU has too little memory, or is lost. */
    private static final Pattern HOST = Pattern.compile(
            "out of (device )?memory|outofmemory|out_of_device_memory|cudamalloc|failed to allocate|insufficient memory"
                    + "|cuda error|hip error|cublas_status|device lost|no space left",
            Pattern.CASE_INSENSITIVE);
    /** How stable-diffusion.cpp says in a 500 that the request itself is no JSON that it knows (nlohmann/json). */
    private static final String NOT_UNDERSTOOD = "[json.exception";

    private Refusal() {}

    /** The failure that it stands for. */
    static RuntimeFailure of(Reply reply) {
        String words = words(reply);
        String message = reply.asked() + " answered " + reply.status() + ": " + words;
        if (isOfTheHost(words)) {
            return new RuntimeFailure(Kind.HOST, message);
        }
        if (words.contains(NOT_UNDERSTOOD)) {
            return new RuntimeFailure(Kind.BAD_REQUEST, message);
        }
        return switch (reply.status()) {
            case 401, 403 -> new RuntimeFailure(Kind.HOST, message + "; check the server's apiKey");
            case 404, 405, 501 ->
                new RuntimeFailure(Kind.HOST, message + "; check the server's address, dialect and model");
            default -> reply.failure(words);
        };
    }

    /** Whether the words tell of the host: out of memory, or a GPU that is gone. */
    static boolean isOfTheHost(String words) {
        return HOST.matcher(words).find();
    }

    /** What it says to people, on one line. */
    static String words(Reply reply) {
        if (reply.contentType().contains("html")) {
            return "a page of HTML, as a proxy answers: " + reply.text();
        }
        if (reply.body().length == 0 || reply.body().length > LONGEST_READ) {
            return reply.body().length == 0 ? "an empty body" : reply.text();
        }
        try {
            String said = said(reply.json()).replaceAll("\\s+", " ").strip();
            String words = said.isEmpty() ? reply.text() : said;
            return words.length() > LONGEST_SAID ? words.substring(0, LONGEST_SAID) + "…" : words;
        } catch (RuntimeFailure notJson) {
            return reply.text();
        }
    }

    private static String said(JsonNode json) {
        List<String> all = new ArrayList<>();
        JsonNode error = json.path("error");
        add(all, error.isTextual() ? error : error.path("message"));
        add(all, json.path("message"));
        JsonNode detail = json.path("detail");
        add(all, detail.isTextual() ? detail : detail.path("message"));
        if (detail.isArray()) {
            detail.forEach(
                    each -> all.add(field(each.path("loc")) + each.path("msg").asText()));
        }
        return String.join("; ", all);
    }

    private static void add(List<String> all, JsonNode text) {
        if (text.isTextual()) {
            all.add(text.textValue());
        }
    }

    private static String field(JsonNode location) {
        List<String> path = new ArrayList<>();
        location.forEach(step -> path.add(step.asText()));
        path.remove("body");
        return path.isEmpty() ? "" : String.join(".", path) + ": ";
    }
}
