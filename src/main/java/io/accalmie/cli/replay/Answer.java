package io.accalmie.cli.replay;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * What goes back.
 *
 * @param status HTTP status
 * @param contentType with its character set, UTF-8
 * @param body not empty
 */
record Answer(int status, String contentType, String body) {
    /** A JSON document. */
    static Answer json(int status, JsonNode body) {
        return new Answer(status, "application/json; charset=utf-8", body.toString());
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
        return new Answer(404, "text/html; charset=utf-8", page);
    }
}
