package io.accalmie.cli.replay;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.util.OptionalLong;

/**
 * What goes back.
 *
 * @param status HTTP status
 * @param contentType with its character set, UTF-8
 * @param body not empty
 * @param retryAfter seconds until it is worth asking again; empty where nothing is said of it
 */
record Answer(int status, String contentType, String body, OptionalLong retryAfter) {
    private static final String JSON = "application/json; charset=utf-8";

    /** A JSON document. */
    static Answer json(int status, JsonNode body) {
        return new Answer(status, JSON, body.toString(), OptionalLong.empty());
    }

    /** More requests than {@code perMinute}. What the real API says here is not documented. */
    static Answer tooMany(int perMinute, long retryAfterSeconds) {
        JsonNode body = JsonNodeFactory.instance
                .objectNode()
                .put("error", "Too many requests: the replay was started with --limit " + perMinute + ".");
        return new Answer(429, JSON, body.toString(), OptionalLong.of(retryAfterSeconds));
    }

    /**
     * What the real API says of a path that it does not know: a page, not JSON.
     *
     * @param rawPath as a URI holds it: the only character of HTML that may be in it is {@code &}
     */
    static Answer unknownPath(String method, String rawPath) {
        String page = """
                <!DOCTYPE html>
                <html lang="en">
                <head>
                <meta charset="utf-8">
                <title>Error</title>
                </head>
                <body>
                <pre>Cannot %s %s</pre>
                </body>
                </html>
                """.formatted(method, rawPath.replace("&", "&amp;"));
        return new Answer(404, "text/html; charset=utf-8", page, OptionalLong.empty());
    }
}
