package io.accalmie.agent.node;

import com.fasterxml.jackson.databind.JsonNode;
import io.accalmie.agent.RuntimeFailure;
import io.accalmie.agent.http.Http;
import io.accalmie.agent.http.Reply;
import io.accalmie.agent.meter.MeterAwayException;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.Optional;

/** Asks a server for JSON, with the credentials of a file, which is read each time so that they can be changed. */
final class JsonDoor {
    private static final Duration WITHIN = Duration.ofSeconds(10);
    private static final int MOST_BYTES = 1 << 20;

    private final Http http;
    private final Optional<Path> credentials;
    private final String tokenHeader;
    private final String tokenPrefix;

    /**
     * For the server at {@code base}.
     *
     * @param tokenHeader header that carries a token
     * @param tokenPrefix what stands before the token
     */
    JsonDoor(URI base, Optional<Path> credentials, String tokenHeader, String tokenPrefix) {
        this.http = new Http(base);
        this.credentials = credentials;
        this.tokenHeader = tokenHeader;
        this.tokenPrefix = tokenPrefix;
    }

    /** The address. */
    String address() {
        return http.address();
    }

    /** {@code GET path}; empty where the server says 404. */
    Optional<JsonNode> get(String path) throws MeterAwayException, InterruptedException {
        HttpRequest.Builder request =
                http.request(path).header("Accept", "application/json").GET();
        authorise(request);
        try {
            Reply reply = http.send(request, WITHIN, MOST_BYTES);
            if (reply.status() == 404) {
                return Optional.empty();
            }
            if (reply.status() == 401 || reply.status() == 403) {
                throw new MeterAwayException(reply.asked() + " answered " + reply.status()
                        + ": name a file with user:password or a token that may read it in node.credentials");
            }
            if (!reply.isGood()) {
                throw new MeterAwayException(reply.asked() + " answered " + reply.status() + ": " + reply.text());
            }
            return Optional.of(reply.json());
        } catch (RuntimeFailure e) {
            throw new MeterAwayException(String.valueOf(e.getMessage()));
        }
    }

    private void authorise(HttpRequest.Builder request) throws MeterAwayException {
        if (credentials.isEmpty()) {
            return;
        }
        try {
            String line = Files.readString(credentials.get()).strip();
            if (line.isEmpty() || line.chars().anyMatch(c -> c < ' ' || c > '~')) {
                throw new MeterAwayException(
                        credentials.get() + " must hold one line of ASCII: user:password, or a token");
            }
            if (line.indexOf(':') > 0) {
                byte[] bytes = line.getBytes(StandardCharsets.UTF_8);
                request.header("Authorization", "Basic " + Base64.getEncoder().encodeToString(bytes));
            } else {
                request.header(tokenHeader, tokenPrefix + line);
            }
        } catch (IOException e) {
            throw new MeterAwayException("node.credentials " + credentials.get() + " cannot be read: " + e);
        }
    }
}
