package io.accalmie.agent.comfyui;

import io.accalmie.agent.FakeRuntime.Trouble;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import java.util.Optional;

/** What the fake does to its client instead of answering, once. */
final class FakeTrouble {
    private static final Buffer FILLING = Buffer.buffer("x".repeat(1 << 16));

    private Optional<Trouble> next = Optional.empty();
    private String where = "";

    synchronized void next(Trouble trouble, String path) {
        next = Optional.of(trouble);
        where = path;
    }

    /** Whether this request is the one. */
    synchronized boolean strikes(HttpServerRequest request) {
        if (next.isEmpty()
                || request.path().equals("/system_stats")
                || !request.path().contains(where)) {
            return false;
        }
        Trouble trouble = next.get();
        next = Optional.empty();
        strike(trouble, request);
        return true;
    }

    private static void strike(Trouble trouble, HttpServerRequest request) {
        HttpServerResponse response = request.response().putHeader("Content-Type", "text/plain; charset=utf-8");
        switch (trouble) {
            case DROPPED_SOCKET ->
                response.putHeader("Content-Length", "1000").write("{\"half").onComplete(nothing -> request.connection()
                        .close());
            case INTERNAL_ERROR ->
                response.setStatusCode(500).end("500 Internal Server Error\n\nServer got itself in trouble");
            case HTML_404 ->
                response.setStatusCode(404)
                        .putHeader("Content-Type", "text/html")
                        .end("<html><body><h1>404 Not Found</h1></body></html>");
            case TOO_MANY ->
                response.setStatusCode(429).putHeader("Retry-After", "2").end("429: Too Many Requests");
            case GARBAGE -> response.end("neither JSON nor a picture");
            case ENDLESS -> fill(response.setChunked(true));
            case SILENCE -> {
                // Never answers.
            }
        }
    }

    private static void fill(HttpServerResponse response) {
        response.drainHandler(nothing -> fill(response));
        while (!response.closed() && !response.writeQueueFull()) {
            response.write(FILLING);
        }
    }
}
