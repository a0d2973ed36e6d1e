package io.accalmie.grid.electricitymaps;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Optional;

/**
 * Reads JSON strictly and in bounded memory: one document, no name twice in an object, nothing deep or long. Fields that nobody
 * asks for are passed over; a field of another type than expected is an error, never converted.
 */
final class Json {
    private static final int LONGEST_QUOTE = 200;
    private static final Instant EARLIEST = Instant.parse("2000-01-01T00:00:00Z");
    private static final Instant LATEST = Instant.parse("2200-01-01T00:00:00Z");
    private static final ObjectMapper MAPPER = new ObjectMapper(JsonFactory.builder()
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxNestingDepth(16)
                            .maxNumberLength(40)
                            .maxStringLength(10_000)
                            .maxNameLength(256)
                            .maxTokenCount(400_000)
                            .build())
                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                    .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
                    .build())
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

    private Json() {}

    /** The document; a failure says what is wrong with it. */
    static JsonNode read(byte[] body, Enquiry enquiry) {
        try {
            JsonNode document = MAPPER.readTree(body);
            if (document.isMissingNode()) {
                throw enquiry.unreadable("the answer is empty");
            }
            return document;
        } catch (JsonProcessingException e) {
            throw enquiry.unreadable("the answer is not JSON as it should be: " + shortened(e.getOriginalMessage()));
        } catch (IOException e) {
            throw enquiry.unreadable("the answer is not text as it should be");
        }
    }

    /** A text; empty where it is absent or null. */
    static Optional<String> text(JsonNode object, String field, Enquiry enquiry) {
        JsonNode value = object.path(field);
        if (isAbsent(value)) {
            return Optional.empty();
        }
        if (!value.isTextual()) {
            throw enquiry.unreadable(field + " is " + quoted(value) + " instead of a text");
        }
        return Optional.of(value.textValue());
    }

    /** An instant; empty where it is absent or null. */
    static Optional<Instant> instant(JsonNode object, String field, Enquiry enquiry) {
        return text(object, field, enquiry).map(text -> instant(text, field, enquiry));
    }

    /** Yes or no; empty where it is absent or null. */
    static Optional<Boolean> truth(JsonNode object, String field, Enquiry enquiry) {
        JsonNode value = object.path(field);
        if (isAbsent(value)) {
            return Optional.empty();
        }
        if (!value.isBoolean()) {
            throw enquiry.unreadable(field + " is " + quoted(value) + " instead of true or false");
        }
        return Optional.of(value.booleanValue());
    }

    /** Whether a value was left out, or said to be nothing. */
    static boolean isAbsent(JsonNode value) {
        return value.isMissingNode() || value.isNull();
    }

    /** A value as it was written, not too much of it. */
    static String quoted(JsonNode value) {
        return value.isContainerNode() ? "a list or an object" : "'" + shortened(value.asText()) + "'";
    }

    /** Foreign text made fit for a message: one line, not too long. */
    static String shortened(String text) {
        String line = text.substring(0, Math.min(text.length(), LONGEST_QUOTE))
                .replaceAll("[\\p{Cntrl}\\p{Zl}\\p{Zp}]+", " ")
                .strip();
        return text.length() > LONGEST_QUOTE ? line + "..." : line;
    }

    private static Instant instant(String text, String field, Enquiry enquiry) {
        try {
            Instant instant = Instant.parse(text);
            if (!instant.isBefore(EARLIEST) && instant.isBefore(LATEST)) {
                return instant;
            }
        } catch (DateTimeException e) {
            throw enquiry.unreadable(field + " is '" + shortened(text) + "' instead of an instant");
        }
        throw enquiry.unreadable(field + " is '" + shortened(text) + "', which is of another age");
    }
}
