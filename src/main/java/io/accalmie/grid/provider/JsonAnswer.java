package io.accalmie.grid.provider;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.accalmie.grid.provider.ProviderFailure.Reason;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Reads the JSON of a provider strictly and in bounded memory, one document, no name twice in an object, nothing deep or long,
 * and says of answers without it what they mean. Pure.
 */
public final class JsonAnswer {
    private static final int LONGEST_WORDS = 200;
    private static final JsonMapper JSON = JsonMapper.builder(JsonFactory.builder()
                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                    .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxNestingDepth(16)
                            .maxNumberLength(40)
                            .maxStringLength(10_000)
                            .maxNameLength(256)
                            .maxTokenCount(400_000)
                            .build())
                    .build())
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private JsonAnswer() {}

    /**
     * The object of a good answer, where a provider refuses as HTTP means it.
     *
     * @param wall now on the wall clock, for a provider that says until when it wants to be left alone
     * @throws ProviderFailure if the answer is not good: {@code RATE_LIMITED} on 429, {@code UNAVAILABLE} on 408 and 5xx,
     *     {@code QUESTION_REFUSED} on other 4xx and on a redirection, else {@code UNREADABLE_ANSWER}
     */
    public static JsonNode read(HttpAnswer answer, Asked asked, Instant wall) {
        if (answer.status() != 200) {
            throw refusal(answer, asked, wall);
        }
        requireJson(answer, asked);
        JsonNode document = document(answer.body(), asked);
        if (!document.isObject()) {
            throw asked.unreadable("the answer is no object, though well-formed JSON");
        }
        return document;
    }

    /** Throws {@link ProviderFailure} if an answer does not call itself JSON. */
    public static void requireJson(HttpAnswer answer, Asked asked) {
        if (!answer.isJson()) {
            throw asked.unreadable(
                    "the answer is " + words(answer.contentType().orElse("not named")) + " instead of JSON");
        }
    }

    /** The document of a body; throws {@link ProviderFailure} if it is none. */
    public static JsonNode document(byte[] body, Asked asked) {
        try {
            JsonNode document = JSON.readTree(body);
            if (document.isMissingNode()) {
                throw asked.unreadable("the answer is empty, not well-formed JSON");
            }
            return document;
        } catch (JsonProcessingException e) {
            throw asked.unreadable("the answer is no whole, well-formed JSON: " + words(e.getOriginalMessage()));
        } catch (IOException e) {
            throw asked.unreadable("the answer is no text, so no well-formed JSON");
        }
    }

    /** The document of an answer that need not have one; missing where it has none. */
    public static JsonNode documentIfAny(HttpAnswer answer, Asked asked) {
        try {
            return answer.isJson() ? document(answer.body(), asked) : MissingNode.getInstance();
        } catch (ProviderFailure e) {
            return MissingNode.getInstance();
        }
    }

    /** Words of a provider, fit for a message: one line, no longer than 200 characters. */
    public static String words(String text) {
        String line = text.replaceAll("[\\p{Cntrl}\\p{Zl}\\p{Zp}\\s]+", " ").strip();
        return line.length() > LONGEST_WORDS ? line.substring(0, LONGEST_WORDS) + "…" : line;
    }

    private static ProviderFailure refusal(HttpAnswer answer, Asked asked, Instant wall) {
        int status = answer.status();
        JsonNode body = documentIfAny(answer, asked);
        String happened = "it answers HTTP " + status + said(body);
        Optional<Duration> pause = answer.pause(wall)
                .or(() -> instant(body.path("reset_time").asText()).flatMap(end -> HttpAnswer.until(end, wall)));
        if (status == 429) {
            return asked.failure(
                    Reason.RATE_LIMITED,
                    happened,
                    "left alone for a while; lower " + asked.settings() + ".requests-per-day if this happens often",
                    pause);
        }
        if (status == 408 || status >= 500) {
            return asked.failure(Reason.UNAVAILABLE, happened, "asked again later", pause);
        }
        if (status >= 300) {
            return asked.failure(
                    Reason.QUESTION_REFUSED,
                    happened,
                    "check " + asked.settings() + ".url: the address may have moved, or may not let this machine in");
        }
        return asked.unreadable(happened);
    }

    private static String said(JsonNode body) {
        return Stream.of("/error/message", "/message", "/error")
                .map(body::at)
                .filter(JsonNode::isTextual)
                .findFirst()
                .map(node -> " (" + words(node.asText()) + ")")
                .orElse("");
    }

    private static Optional<Instant> instant(String text) {
        try {
            return Optional.of(Instant.parse(text));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }
}
