package io.accalmie.messaging;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.Optional;

/**
 * One thing that is wrong with what was sent, and what would cure it.
 *
 * @param line 1-based line of an NDJSON body or index in a JSON array; empty for a single message
 * @param code stable machine-readable reason, such as {@code UNKNOWN_FIELD} or {@code LICENCE_EXCLUDES_TERRITORY}
 * @param field path of the field, such as {@code quality.tier}; empty for the whole message
 * @param value the value got, shortened to 200 characters; empty where there was none
 * @param reason one sentence saying what is wrong
 * @param remedy one sentence saying what would be accepted
 */
@JsonInclude(JsonInclude.Include.NON_ABSENT)
public record Fault(
        Optional<Integer> line,
        String code,
        Optional<String> field,
        Optional<String> value,
        String reason,
        String remedy) {
    /** A fault of a named field. */
    public static Fault ofField(String code, String field, Object value, String reason, String remedy) {
        String text = String.valueOf(value);
        return new Fault(
                Optional.empty(),
                code,
                Optional.of(field),
                Optional.of(text.length() > 200 ? text.substring(0, 200) + "…" : text),
                reason,
                remedy);
    }

    /** The same fault, found on this 1-based line. */
    public Fault onLine(int newLine) {
        return new Fault(Optional.of(newLine), code, field, value, reason, remedy);
    }
}
