package io.accalmie.cli.replay;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The parameters of a request. Those that nobody asks for are ignored, as the real API does. */
final class Query {
    private final Map<String, List<String>> values = new LinkedHashMap<>();

    /** Reads the part of a URI after the question mark; null: there is none. */
    Query(@Nullable String raw) {
        if (raw == null || raw.isEmpty()) {
            return;
        }
        for (String pair : raw.split("&", -1)) {
            int equals = pair.indexOf('=');
            String name = equals < 0 ? pair : pair.substring(0, equals);
            String value = equals < 0 ? "" : pair.substring(equals + 1);
            values.computeIfAbsent(decoded(name), first -> new ArrayList<>()).add(decoded(value));
        }
    }

    /** The value of a parameter; empty where it is not given. Refused where it is given twice. */
    Optional<String> find(String name) {
        List<String> given = values.getOrDefault(name, List.of());
        if (given.size() > 1) {
            throw RefusedRequest.badParameter("Parameter \"" + name + "\" is given more than once.");
        }
        return given.stream().findFirst();
    }

    /** Whether a parameter is given, empty or not. */
    boolean has(String name) {
        return values.containsKey(name);
    }

    /** The instant that a parameter must give, in ISO 8601 with an offset. */
    Instant instant(String name) {
        String text = find(name).orElseThrow(() -> RefusedRequest.badParameter("Missing argument: \"" + name + "\""));
        try {
            return OffsetDateTime.parse(text).toInstant();
        } catch (DateTimeException e) {
            throw RefusedRequest.badParameter("Invalid " + name + " '" + text
                    + "': write it in ISO 8601 with an offset, such as 2022-04-10T05:00:00Z; a plus sign as %2B.");
        }
    }

    /** One of {@code valid}, or {@code otherwise} where the parameter is not given. */
    String oneOf(String name, String otherwise, List<String> valid) {
        String value = find(name).orElse(otherwise);
        if (!valid.contains(value)) {
            throw RefusedRequest.badParameter("Valid values of " + name + " are: " + String.join(", ", valid));
        }
        return value;
    }

    /**
     * Refuses a parameter that asks for another variant than the one in the trace.
     *
     * @param others what the real API knows beside it
     */
    void requireOnly(String name, String replayed, List<String> others) {
        List<String> valid = new ArrayList<>(others);
        valid.add(0, replayed);
        String value = oneOf(name, replayed, valid);
        if (!value.equals(replayed)) {
            throw RefusedRequest.badParameter(
                    name + " '" + value + "' is not replayed: the trace holds " + replayed + " only.");
        }
    }

    private static String decoded(String text) {
        return URLDecoder.decode(text, StandardCharsets.UTF_8);
    }
}
