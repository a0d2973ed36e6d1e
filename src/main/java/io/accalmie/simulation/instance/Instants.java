package io.accalmie.simulation.instance;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Reads instants, a million of them in a fraction of a second: texts that repeat share one object, and the usual form is read
 * digit by digit.
 */
final class Instants {
    /** Windows at whole minutes of two months; beyond, texts hardly repeat and are not worth keeping. */
    private static final int MOST_KEPT = 100_000;

    private static final String USUAL = "0000-00-00T00:00:00Z";

    private final Map<String, Instant> known = new HashMap<>();

    /** The instant; empty if the text is none in ISO 8601 with an offset or Z. */
    Optional<Instant> parse(String text) {
        Instant shared = known.get(text);
        if (shared != null) {
            return Optional.of(shared);
        }
        Optional<Instant> read = isUsual(text) ? usual(text) : any(text);
        if (known.size() < MOST_KEPT) {
            read.ifPresent(instant -> known.put(text, instant));
        }
        return read;
    }

    private static Optional<Instant> usual(String text) {
        try {
            LocalDateTime time = LocalDateTime.of(
                    100 * twoDigits(text, 0) + twoDigits(text, 2),
                    twoDigits(text, 5),
                    twoDigits(text, 8),
                    twoDigits(text, 11),
                    twoDigits(text, 14),
                    twoDigits(text, 17));
            return Optional.of(time.toInstant(ZoneOffset.UTC));
        } catch (DateTimeException e) {
            return any(text); // 24:00:00 and leap seconds are instants too
        }
    }

    private static Optional<Instant> any(String text) {
        try {
            return Optional.of(Instant.parse(text));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    private static boolean isUsual(String text) {
        if (text.length() != USUAL.length()) {
            return false;
        }
        for (int at = 0; at < text.length(); at++) {
            char c = text.charAt(at);
            char wanted = USUAL.charAt(at);
            if (wanted == '0' ? c < '0' || c > '9' : c != wanted) {
                return false;
            }
        }
        return true;
    }

    private static int twoDigits(String text, int at) {
        return 10 * (text.charAt(at) - '0') + text.charAt(at + 1) - '0';
    }
}
