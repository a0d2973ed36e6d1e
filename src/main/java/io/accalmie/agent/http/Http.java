package io.accalmie.agent.http;

import io.accalmie.agent.RuntimeFailure;
import io.accalmie.agent.RuntimeFailure.Kind;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Asks one server over HTTP. Each question ends after its time, whatever the server does, and no answer is taken that is longer
 * than allowed. An interrupt drops the connection. Thread-safe.
 */
public final class Http {
    /** Largest answer about work, bytes: JSON without pictures. */
    public static final int WORDS = 8 << 20;
    /** Largest answer that carries images or a clip, bytes: the agent has a heap of 128 MiB for all its GPUs. */
    public static final int ASSETS = 40 << 20;

    private static final Duration CONNECT = Duration.ofSeconds(5);

    private final HttpClient client = HttpClient.newBuilder()
            .connectTimeout(CONNECT)
            .version(HttpClient.Version.HTTP_1_1)
            .build();
    private final String base;

    /** For the server at {@code base}, such as {@code http://127.0.0.1:8188}; its path is put before every other. */
    public Http(URI base) {
        this.base = base.toString().replaceAll("/+$", "");
    }

    /** The address. */
    public String address() {
        return base;
    }

    /** The client, for a web socket to the same server. */
    public HttpClient client() {
        return client;
    }

    /** A request for {@code path}, which begins with a slash. */
    public HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create(base + path));
    }

    /** {@code GET path}. */
    public Reply get(String path, Duration within, int mostBytes) throws RuntimeFailure, InterruptedException {
        return send(request(path).GET(), within, mostBytes);
    }

    /** {@code POST path} with a JSON body. */
    public Reply postJson(String path, String json, Duration within, int mostBytes)
            throws RuntimeFailure, InterruptedException {
        return send(
                request(path).header("Content-Type", "application/json").POST(BodyPublishers.ofString(json)),
                within,
                mostBytes);
    }

    /**
     * Sends the request and takes the whole answer, whatever its status.
     *
     * @throws RuntimeFailure of kind {@link Kind#TRANSIENT} if there is none within {@code within}, or it breaks off; of kind
     *     {@link Kind#HOSTILE} if it is longer than {@code mostBytes}
     */
    public Reply send(HttpRequest.Builder builder, Duration within, int mostBytes)
            throws RuntimeFailure, InterruptedException {
        HttpRequest request = builder.build();
        String asked = request.method() + " " + request.uri();
        CompletableFuture<HttpResponse<Bounded>> answer =
                client.sendAsync(request, response -> new BoundedBody(mostBytes));
        try {
            return reply(asked, answer.get(within.toMillis(), TimeUnit.MILLISECONDS), mostBytes);
        } catch (TimeoutException e) {
            throw new RuntimeFailure(Kind.TRANSIENT, asked + " gave no whole answer within " + words(within));
        } catch (ExecutionException e) {
            throw new RuntimeFailure(Kind.TRANSIENT, asked + " failed: " + reason(e));
        } finally {
            answer.cancel(true);
        }
    }

    private static Reply reply(String asked, HttpResponse<Bounded> response, int mostBytes) throws RuntimeFailure {
        if (response.body().tooLong()) {
            throw new RuntimeFailure(Kind.HOSTILE, asked + " answered more than " + mostBytes + " bytes");
        }
        Optional<Duration> retryAfter = response.headers()
                .firstValue("Retry-After")
                .filter(text -> text.matches("\\d{1,6}"))
                .map(text -> Duration.ofSeconds(Long.parseLong(text)));
        String contentType =
                Reply.plain(response.headers().firstValue("Content-Type").orElse(""));
        return new Reply(
                asked,
                response.statusCode(),
                contentType,
                retryAfter,
                response.body().bytes(),
                response.headers().firstValue("Date").flatMap(Http::date));
    }

    private static Optional<Instant> date(String text) {
        try {
            return Optional.of(DateTimeFormatter.RFC_1123_DATE_TIME.parse(text, Instant::from));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    private static String reason(ExecutionException e) {
        Throwable cause = e.getCause() == null ? e : e.getCause();
        if (cause instanceof java.net.ConnectException) {
            return "nothing listens there";
        }
        return cause instanceof IOException && cause.getMessage() == null
                ? "the connection broke off"
                : String.valueOf(cause.getMessage());
    }

    private static String words(Duration within) {
        return within.toMillis() < 1000 ? within.toMillis() + " ms" : within.toSeconds() + " s";
    }
}
