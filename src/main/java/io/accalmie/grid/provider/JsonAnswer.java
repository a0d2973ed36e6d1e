package io.accalmie.grid.provider;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.accalmie.grid.provider.ProviderFailure.Reason;
import java.io.IOException;
import java.io.InputStream;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Reads the JSON of a provider in bounded memory, and says of everything else what it means: only answers of status 200 that
 * call themselves JSON reach the parser. Pure but for the body it reads.
 */
public final class JsonAnswer {
    /** The longest body that is read; the longest known answer of any provider is a tenth of it. */
    public static final int MOST_BYTES = 2 << 20;

    private static final int LONGEST_WORDS = 200;
    private static final JsonMapper JSON = JsonMapper.builder(JsonFactory.builder()
                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxNestingDepth(20)
                            .maxNumberLength(40)
                            .maxStringLength(10_000)
                            .maxNameLength(200)
                            .build())
                    .build())
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private JsonAnswer() {}

    /**
     * The JSON of a good answer.
     *
     * @param wall now on the wall clock, for a provider that says until when it wants to be left alone
     * @throws ProviderFailure if the answer is not good: {@code RATE_LIMITED} on 429, {@code UNAVAILABLE} on 408, 5xx and a
     *     body that breaks off, {@code QUESTION_REFUSED} on other 4xx and on a redirection, else {@code UNREADABLE_ANSWER}
     */
    public static JsonNode read(HttpAnswer answer, Addressee from, Instant wall) {
        byte[] body = bytes(answer, from);
        if (answer.status() == 200) {
            if (!isJson(answer)) {
                throw from.unreadable(
                        "It answered " + answer.contentType().orElse("nothing named") + " instead of JSON.");
            }
            return parse(body).orElseThrow(() -> from.unreadable("Its answer is no whole, well-formed JSON."));
        }
        throw refusal(
                answer,
                isJson(answer) ? parse(body).orElse(MissingNode.getInstance()) : MissingNode.getInstance(),
                from,
                wall);
    }

    /** Words of a provider, fit for a message: one line, no longer than 200 characters. */
    public static String words(String text) {
        String line = text.replaceAll("[\\p{Cntrl}\\s]+", " ").strip();
        return line.length() > LONGEST_WORDS ? line.substring(0, LONGEST_WORDS) + "…" : line;
    }

    private static byte[] bytes(HttpAnswer answer, Addressee from) {
        byte[] body;
        try (InputStream in = answer.body()) {
            body = in.readNBytes(MOST_BYTES + 1);
        } catch (IOException e) {
            throw from.failure(
                    Reason.UNAVAILABLE,
                    "Its answer broke off (" + words(String.valueOf(e.getMessage())) + ").",
                    "It is asked again.");
        }
        if (body.length > MOST_BYTES) {
            throw from.unreadable("Its answer is longer than " + MOST_BYTES + " bytes.");
        }
        return body;
    }

    private static boolean isJson(HttpAnswer answer) {
        String type = answer.contentType().orElse("").toLowerCase(Locale.ROOT);
        return type.equals("application/json") || type.startsWith("application/json;");
    }

    private static Optional<JsonNode> parse(byte[] body) {
        try {
            return Optional.of(JSON.readTree(body)).filter(JsonNode::isObject);
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    private static ProviderFailure refusal(HttpAnswer answer, JsonNode body, Addressee from, Instant wall) {
        int status = answer.status();
        String happened = "It answered HTTP " + status + said(body) + ".";
        Optional<Duration> retryAfter = answer.retryAfter()
                .flatMap(text -> pause(text, wall))
                .or(() -> until(body.path("reset_time").asText(), wall));
        if (status == 429) {
            return from.failure(
                    Reason.RATE_LIMITED,
                    happened,
                    "It is left alone for a while; lower " + from.settings()
                            + ".requests-per-day if this happens often.",
                    retryAfter);
        }
        if (status == 408 || status >= 500) {
            return from.failure(Reason.UNAVAILABLE, happened, "It is asked again.", retryAfter);
        }
        if (status >= 300) {
            return from.failure(
                    Reason.QUESTION_REFUSED,
                    happened,
                    "Check " + from.settings() + ".url: the address may have moved, or may not let this machine in.");
        }
        return from.unreadable(happened);
    }

    private static String said(JsonNode body) {
        return Stream.of("/error/message", "/message", "/error")
                .map(body::at)
                .filter(JsonNode::isTextual)
                .findFirst()
                .map(node -> " (" + words(node.asText()) + ")")
                .orElse("");
    }

    /** Seconds or an HTTP date (RFC 9110, 10.2.3). */
    private static Optional<Duration> pause(String text, Instant wall) {
        if (text.matches("\\d{1,7}")) {
            return Optional.of(Duration.ofSeconds(Long.parseLong(text)));
        }
        try {
            return ahead(
                    ZonedDateTime.parse(text, DateTimeFormatter.RFC_1123_DATE_TIME)
                            .toInstant(),
                    wall);
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    private static Optional<Duration> until(String text, Instant wall) {
        try {
            return ahead(Instant.parse(text), wall);
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    private static Optional<Duration> ahead(Instant end, Instant wall) {
        return end.isAfter(wall) ? Optional.of(Duration.between(wall, end)) : Optional.empty();
    }
}
