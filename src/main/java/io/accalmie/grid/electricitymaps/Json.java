package io.accalmie.grid.electricitymaps;

import com.fasterxml.jackson.databind.JsonNode;
import io.accalmie.grid.provider.JsonAnswer;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Optional;

/**
 * Reads fields of JSON. One that nobody asks for is passed over; one of another type than expected is an error, never converted.
 */
final class Json {
    private static final Instant EARLIEST = Instant.parse("2000-01-01T00:00:00Z");
    private static final Instant LATEST = Instant.parse("2200-01-01T00:00:00Z");

    private Json() {}

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
        return value.isContainerNode() ? "a list or an object" : "'" + JsonAnswer.words(value.asText()) + "'";
    }

    private static Instant instant(String text, String field, Enquiry enquiry) {
        try {
            Instant instant = Instant.parse(text);
            if (!instant.isBefore(EARLIEST) && instant.isBefore(LATEST)) {
                return instant;
            }
        } catch (DateTimeException e) {
            throw enquiry.unreadable(field + " is '" + JsonAnswer.words(text) + "' instead of an instant");
        }
        throw enquiry.unreadable(field + " is '" + JsonAnswer.words(text) + "', which is of another age");
    }
}
