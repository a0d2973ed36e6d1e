package io.accalmie.agent.http;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.accalmie.agent.RuntimeFailure;
import io.accalmie.agent.RuntimeFailure.Kind;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;

/**
 * An answer over HTTP, received whole.
 *
 * @param asked what was asked, for people, such as {@code POST http://127.0.0.1:8188/prompt}
 * @param status such as 200
 * @param contentType in lower case without parameters; empty where the server names none
 * @param retryAfter how long the server asks to be left alone; empty where it does not say
 * @param body as long as was allowed at most
 * @param date when the server says it answered, in whole seconds of its own clock; empty where it does not say
 */
public record Reply(
        String asked,
        int status,
        String contentType,
        Optional<Duration> retryAfter,
        byte[] body,
        Optional<Instant> date) {
    private static final int WORDS = 300;
    private static final ObjectMapper JSON = JsonMapper.builder().build();

    /** An answer that does not say when. */
    public Reply(String asked, int status, String contentType, Optional<Duration> retryAfter, byte[] body) {
        this(asked, status, contentType, retryAfter, body, Optional.empty());
    }

    /** Whether the status is 2xx. */
    public boolean isGood() {
        return status / 100 == 2;
    }

    /**
     * The body as JSON, whatever its content type is.
     *
     * @throws RuntimeFailure of kind {@link Kind#HOSTILE} if it is none
     */
    public JsonNode json() throws RuntimeFailure {
        try {
            JsonNode node = JSON.readTree(body);
            if (node != null && !node.isMissingNode()) {
                return node;
            }
        } catch (JsonProcessingException e) {
            throw new RuntimeFailure(Kind.HOSTILE, asked + " answered " + status + " with no JSON: " + text());
        } catch (IOException e) {
            throw new IllegalStateException("bytes in memory cannot break off", e);
        }
        throw new RuntimeFailure(Kind.HOSTILE, asked + " answered " + status + " with an empty body");
    }

    /** The first words of the body, on one line, for people. */
    public String text() {
        String words = new String(body, 0, Math.min(body.length, 4 * WORDS), StandardCharsets.UTF_8)
                .replaceAll("\\s+", " ")
                .strip();
        return words.length() > WORDS ? words.substring(0, WORDS) + "…" : words;
    }

    /** What an answer that is not 2xx means, where the dialect knows nothing better: 4xx is our fault, the rest passes. */
    public RuntimeFailure failure(String words) {
        String message = asked + " answered " + status + ": " + words;
        if (status == 408 || status == 425 || status == 429 || status / 100 != 4) {
            return new RuntimeFailure(Kind.TRANSIENT, message, retryAfter);
        }
        return new RuntimeFailure(Kind.BAD_REQUEST, message);
    }

    static String plain(String contentType) {
        return contentType.split(";", 2)[0].strip().toLowerCase(Locale.ROOT);
    }
}
