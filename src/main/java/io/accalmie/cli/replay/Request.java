package io.accalmie.cli.replay;

import com.sun.net.httpserver.HttpExchange;
import java.util.Optional;

/**
 * What is asked.
 *
 * @param method such as {@code GET}
 * @param rawPath as the URI holds it
 * @param query its parameters
 * @param token the header {@code auth-token}; empty where it is missing or blank
 */
record Request(String method, String rawPath, Query query, Optional<String> token) {
    private static final String TOKEN = "auth-token";

    static Request of(HttpExchange exchange) {
        return new Request(
                exchange.getRequestMethod(),
                exchange.getRequestURI().getRawPath(),
                new Query(exchange.getRequestURI().getRawQuery()),
                Optional.ofNullable(exchange.getRequestHeaders().getFirst(TOKEN))
                        .map(String::strip)
                        .filter(token -> !token.isEmpty()));
    }

    /** Whether it only reads. */
    boolean reads() {
        return method.equals("GET") || withoutBody();
    }

    /** Whether it wants the headers of an answer alone. */
    boolean withoutBody() {
        return method.equals("HEAD");
    }
}
