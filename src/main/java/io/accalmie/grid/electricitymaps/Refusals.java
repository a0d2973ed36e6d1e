package io.accalmie.grid.electricitymaps;

import com.fasterxml.jackson.databind.JsonNode;
import io.accalmie.grid.provider.ProviderFailure;
import io.accalmie.grid.provider.ProviderFailure.Reason;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What an answer other than 200 means. The API says in two vocabularies what is wrong, {@code error} with {@code message} and
 * {@code status} with {@code message}; refuses with 401, not 403, what a plan does not include; checks the zone before the
 * token; and answers an unknown path with a page (seen by clients of the live API from October 2025 to September 2026).
 */
final class Refusals {
    private static final Pattern SECONDS = Pattern.compile("\\d{1,9}");
    private static final Duration LONGEST_PAUSE = Duration.ofDays(1);

    private static final String UNKNOWN_ZONE = "it knows no such zone";

    private final Enquiry enquiry;
    private final int status;
    private final String said;

    private Refusals(Enquiry enquiry, int status, String said) {
        this.enquiry = enquiry;
        this.status = status;
        this.said = said;
    }

    /**
     * The failure that an answer stands for.
     *
     * @param status HTTP status other than 200
     * @param json whether the answer says it is JSON
     * @param retryAfter how long the provider asks to be left alone
     */
    static ProviderFailure of(Enquiry enquiry, int status, boolean json, byte[] body, Optional<Duration> retryAfter) {
        Refusals refusal = new Refusals(enquiry, status, json ? said(body, enquiry) : "");
        if (status >= 300 && status < 400) {
            return refusal.of(
                    Reason.UNREADABLE_ANSWER,
                    "it sends elsewhere (HTTP " + status + "), which is not followed",
                    "check accalmie.electricitymaps.url, which is " + enquiry.address());
        }
        return switch (status) {
            case 400 -> refusal.badQuestion();
            case 401, 403 -> refusal.unauthorized();
            case 404, 405, 410 ->
                refusal.of(
                        Reason.QUESTION_REFUSED,
                        "there is nothing at " + enquiry.address() + "/" + enquiry.path() + " (HTTP " + status + ")",
                        "check accalmie.electricitymaps.url and version");
            case 429 -> rateLimited(enquiry, retryAfter);
            default -> refusal.unforeseen(retryAfter);
        };
    }

    /** It asks to be left alone. */
    static ProviderFailure rateLimited(Enquiry enquiry, Optional<Duration> retryAfter) {
        return enquiry.failure(
                Reason.RATE_LIMITED,
                "it asks to be left alone for a while (HTTP 429)",
                "asked again later; fewer requests may help, see accalmie.electricitymaps.requests-per-day",
                retryAfter);
    }

    /** Whether the zone asked for is unknown, whatever else was asked of it. */
    static boolean isUnknownZone(ProviderFailure failure) {
        return failure.reason() == Reason.QUESTION_REFUSED
                && String.valueOf(failure.getMessage()).contains(UNKNOWN_ZONE);
    }

    /**
     * How long to stay away.
     *
     * @param header {@code Retry-After}: seconds or an HTTP date (RFC 9110, 10.2.3); empty where it is neither
     * @param wall now
     */
    static Optional<Duration> retryAfter(Optional<String> header, Instant wall) {
        return header.map(String::strip).flatMap(text -> pause(text, wall)).map(pause -> {
            Duration positive = pause.isNegative() ? Duration.ZERO : pause;
            return positive.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : positive;
        });
    }

    private static Optional<Duration> pause(String text, Instant wall) {
        if (SECONDS.matcher(text).matches()) {
            return Optional.of(Duration.ofSeconds(Long.parseLong(text)));
        }
        try {
            Instant until = ZonedDateTime.parse(text, DateTimeFormatter.RFC_1123_DATE_TIME)
                    .toInstant();
            return Optional.of(Duration.between(wall, until));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    private ProviderFailure badQuestion() {
        if (said.contains("does not exist")) {
            return of(
                    Reason.QUESTION_REFUSED,
                    UNKNOWN_ZONE + said,
                    "correct the zone in the table of regions (accalmie.grid.regions)");
        }
        return of(
                Reason.QUESTION_REFUSED,
                "it refuses the question" + said,
                "check accalmie.electricitymaps.version, or report it");
    }

    private ProviderFailure unauthorized() {
        if (said.contains("nauthorized for zoneKey")) {
            return of(
                    Reason.NOT_ENTITLED,
                    "the plan does not include it",
                    "another source is used; a plan that includes it is noticed within a day");
        }
        return of(
                Reason.TOKEN_REFUSED,
                "the token is refused (HTTP " + status + ")" + said,
                "set ACCALMIE_ELECTRICITYMAPS_TOKEN to a valid one, and check accalmie.electricitymaps.header");
    }

    private ProviderFailure unforeseen(Optional<Duration> retryAfter) {
        if (status >= 500 || status == 408) {
            return enquiry.failure(
                    Reason.UNAVAILABLE,
                    "it has a fault of its own (HTTP " + status + ")",
                    "asked again later",
                    retryAfter);
        }
        return of(
                Reason.UNREADABLE_ANSWER,
                "it answers HTTP " + status + said,
                "check accalmie.electricitymaps.url and version");
    }

    private ProviderFailure of(Reason reason, String what, String remedy) {
        return enquiry.failure(reason, what, remedy);
    }

    /** What the provider says is wrong, as the end of a clause; nothing where it cannot be read. */
    private static String said(byte[] body, Enquiry enquiry) {
        try {
            JsonNode document = Json.read(body, enquiry);
            String error =
                    document.path("error").isTextual() ? document.path("error").textValue() : "";
            String message = document.path("message").isTextual()
                    ? document.path("message").textValue()
                    : "";
            String both = Json.shortened((error + " " + message).strip());
            return both.isEmpty() ? "" : " ('" + both + "')";
        } catch (ProviderFailure e) {
            return "";
        }
    }
}
