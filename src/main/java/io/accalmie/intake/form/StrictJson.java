package io.accalmie.intake.form;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.accalmie.messaging.Fault;
import java.io.IOException;

/**
 * Parses JSON that may be hostile: a field twice, deep nesting, endless numbers and text after the end are refused, and
 * memory stays in proportion to what was sent.
 */
final class StrictJson {
    /** A job needs 6 levels inside a batch. */
    private static final int MAX_NESTING = 20;
    /** Characters of one text; well above the longest prompt. */
    private static final int MAX_TEXT = 100_000;
    /** Enough for a full batch of jobs that use every field. */
    private static final long MAX_TOKENS = 3_000_000;

    private static final JsonMapper MAPPER = JsonMapper.builder(JsonFactory.builder()
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxNestingDepth(MAX_NESTING)
                            .maxStringLength(MAX_TEXT)
                            .maxNameLength(200)
                            .maxNumberLength(50)
                            .maxTokenCount(MAX_TOKENS)
                            .build())
                    .build())
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private StrictJson() {}

    /**
     * The tree of {@code json}.
     *
     * @throws IOException if it is not exactly one JSON value within the limits
     */
    static JsonNode parse(byte[] json) throws IOException {
        return MAPPER.readTree(json);
    }

    /** The fault of a text that {@link #parse} did not take. */
    static Fault notJson(IOException why) {
        return FaultList.ofWhole(
                "NOT_JSON", "this cannot be read as JSON: " + reason(why), "send one well-formed JSON value, UTF-8");
    }

    /** The fault of JSON that is no object. */
    static Fault notAnObject(JsonNode got) {
        return FaultList.ofField(
                "WRONG_TYPE", "", FieldReader.shown(got), "a render job is a JSON object", "send {\"jobId\": …}");
    }

    private static String reason(IOException why) {
        if (!(why instanceof JsonProcessingException json)) {
            return "its characters are not UTF-8";
        }
        JsonLocation at = json.getLocation();
        String place = at == null ? "" : " (line " + at.getLineNr() + ", column " + at.getColumnNr() + ")";
        return String.valueOf(json.getOriginalMessage()).lines().findFirst().orElse("malformed") + place;
    }
}
