package io.accalmie.grid.electricitymaps;

import com.fasterxml.jackson.databind.JsonNode;
import io.accalmie.grid.provider.HttpAnswer;
import io.accalmie.grid.provider.JsonAnswer;
import io.accalmie.grid.provider.ProviderFailure;
import io.accalmie.grid.provider.ProviderFailure.Reason;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * What an answer other than 200 means. The API says in two vocabularies what is wrong, {@code error} with {@code message} and
 * {@code status} with {@code message}; refuses with 401, not 403, what a plan does not include; checks the zone before the
 * token; and answers an unknown path with a page (seen by clients of the live API from October 2025 to September 2026).
 */
final class Refusals {
    private static final String UNKNOWN_ZONE = "it knows no such zone";

    private final Enquiry enquiry;
    private final int status;
    private final String said;

    private Refusals(Enquiry enquiry, int status, String said) {
        this.enquiry = enquiry;
        this.status = status;
        this.said = said;
    }

    /** The answer, where it is a good one that calls itself JSON; throws what it stands for otherwise. */
    static HttpAnswer good(HttpAnswer answer, Enquiry enquiry, Instant wall) {
        if (answer.status() != 200) {
            throw of(answer, enquiry, wall);
        }
        JsonAnswer.requireJson(answer, enquiry);
        return answer;
    }

    /** The failure that an answer of another status than 200 stands for. */
    static ProviderFailure of(HttpAnswer answer, Enquiry enquiry, Instant wall) {
        int status = answer.status();
        Optional<Duration> retryAfter = answer.pause(wall);
        Refusals refusal = new Refusals(enquiry, status, said(JsonAnswer.documentIfAny(answer, enquiry)));
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
            case 429 ->
                enquiry.failure(
                        Reason.RATE_LIMITED,
                        "it asks to be left alone for a while (HTTP 429)",
                        "asked again later; fewer requests may help, see accalmie.electricitymaps.requests-per-day",
                        retryAfter);
            default -> refusal.unforeseen(retryAfter);
        };
    }

    /** Whether the zone asked for is unknown, whatever else was asked of it. */
    static boolean isUnknownZone(ProviderFailure failure) {
        return failure.reason() == Reason.QUESTION_REFUSED
                && String.valueOf(failure.getMessage()).contains(UNKNOWN_ZONE);
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

    /** What the provider says is wrong, as the end of a clause; nothing where it says nothing. */
    private static String said(JsonNode document) {
        String error =
                document.path("error").isTextual() ? document.path("error").textValue() : "";
        String message =
                document.path("message").isTextual() ? document.path("message").textValue() : "";
        String both = JsonAnswer.words(error + " " + message);
        return both.isEmpty() ? "" : " ('" + both + "')";
    }
}
