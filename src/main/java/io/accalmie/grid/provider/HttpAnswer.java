package io.accalmie.grid.provider;

import io.accalmie.grid.provider.ProviderFailure.Reason;
import jakarta.ws.rs.core.HttpHeaders;
import java.io.IOException;
import java.io.InputStream;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jboss.resteasy.reactive.RestResponse;

/**
 * What came back over HTTP, received whole.
 *
 * @param status such as 200
 * @param contentType as the header says
 * @param retryAfter as the header says
 * @param replayed whether a replay of a recorded trace gave it
 * @param body at most {@link #LARGEST} bytes
 */
public record HttpAnswer(
        int status, Optional<String> contentType, Optional<String> retryAfter, boolean replayed, byte[] body) {
    /** The largest body that is taken, bytes: several times the longest known answer of any provider. */
    public static final int LARGEST = 4 << 20;

    private static final String REPLAY_MARK = "X-Accalmie-Replay";
    private static final Duration LONGEST_PAUSE = Duration.ofDays(1);
    private static final Pattern JSON = Pattern.compile("application/([^/;\\s]+\\+)?json\\s*(;.*)?");

    /**
     * Takes the answer of a REST client whose default exception mapper is off, whose method streams the body, and with which
     * {@link HangUp} is registered.
     *
     * @throws ProviderFailure if the body breaks off or is too large
     */
    public static HttpAnswer take(RestResponse<InputStream> response, Asked asked) {
        return new HttpAnswer(
                response.getStatus(),
                Optional.ofNullable(response.getHeaderString(HttpHeaders.CONTENT_TYPE)),
                Optional.ofNullable(response.getHeaderString(HttpHeaders.RETRY_AFTER)),
                response.getHeaderString(REPLAY_MARK) != null,
                bytes(Optional.ofNullable(response.getEntity()).orElseGet(InputStream::nullInputStream), asked));
    }

    /** Whether it calls itself JSON. */
    public boolean isJson() {
        return JSON.matcher(contentType.orElse("").strip().toLowerCase(Locale.ROOT))
                .matches();
    }

    /**
     * How long to stay away, at most a day: {@code Retry-After} in seconds or as an HTTP date (RFC 9110, 10.2.3). Empty where
     * it says neither, or a time that is over.
     */
    public Optional<Duration> pause(Instant wall) {
        String text = retryAfter.orElse("").strip();
        if (text.matches("\\d{1,9}")) {
            return Optional.of(atMostADay(Duration.ofSeconds(Long.parseLong(text))));
        }
        try {
            return until(
                    ZonedDateTime.parse(text, DateTimeFormatter.RFC_1123_DATE_TIME)
                            .toInstant(),
                    wall);
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    /** The time to an end, at most a day; empty where it is over. */
    static Optional<Duration> until(Instant end, Instant wall) {
        return end.isAfter(wall) ? Optional.of(atMostADay(Duration.between(wall, end))) : Optional.empty();
    }

    private static Duration atMostADay(Duration pause) {
        return pause.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : pause;
    }

    private static byte[] bytes(InputStream body, Asked asked) {
        byte[] bytes;
        try (body) {
            bytes = body.readNBytes(LARGEST + 1);
        } catch (IOException e) {
            throw asked.failure(
                    Reason.UNAVAILABLE,
                    "the answer broke off (" + JsonAnswer.words(String.valueOf(e.getMessage())) + ")",
                    "asked again later");
        }
        if (bytes.length > LARGEST) {
            throw asked.unreadable("the answer is larger than 4 MiB");
        }
        return bytes;
    }
}
