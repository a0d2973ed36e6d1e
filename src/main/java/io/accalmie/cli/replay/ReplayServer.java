package io.accalmie.cli.replay;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** Serves a replay over HTTP on loopback, until it is closed. Every answer says in a header that it is a replay. */
public final class ReplayServer implements AutoCloseable {
    /** The header that every answer carries. */
    public static final String MARK = "X-Accalmie-Replay";
    /** What it says, or begins with. */
    public static final String RECORDED = "recorded trace, not live";

    private static final int THREADS = 4;

    private final HttpServer http;
    private final ExecutorService threads;

    private ReplayServer(HttpServer http, ExecutorService threads) {
        this.http = http;
        this.threads = threads;
    }

    /**
     * Listens, and answers as often as it is asked.
     *
     * @param port 0 for a free one
     * @throws IOException if the port cannot be listened on, for one because somebody else does
     */
    public static ReplayServer start(int port, ReplayApi api) throws IOException {
        return start(port, api, RECORDED, Optional.empty());
    }

    /**
     * Listens.
     *
     * @param port 0 for a free one
     * @param mark what the header {@link #MARK} says, ASCII, beginning with {@link #RECORDED}
     * @param limit how often it answers; empty: as often as it is asked
     * @throws IOException if the port cannot be listened on, for one because somebody else does
     */
    public static ReplayServer start(int port, ReplayApi api, String mark, Optional<RequestLimit> limit)
            throws IOException {
        InetAddress loopback = InetAddress.getByAddress(new byte[] {127, 0, 0, 1});
        HttpServer http = HttpServer.create(new InetSocketAddress(loopback, port), 0);
        ExecutorService threads = Executors.newFixedThreadPool(THREADS, work -> {
            Thread thread = new Thread(work, "grid-replay");
            thread.setDaemon(true);
            return thread;
        });
        http.setExecutor(threads);
        http.createContext("/", exchange -> respond(exchange, api, mark, limit));
        http.start();
        return new ReplayServer(http, threads);
    }

    /** Where it listens, without a path and a slash at the end. */
    public URI address() {
        return URI.create("http://127.0.0.1:" + http.getAddress().getPort());
    }

    /** Stops listening, at once; requests under way are cut off. */
    @Override
    public void close() {
        http.stop(0);
        threads.shutdownNow();
    }

    private static void respond(HttpExchange exchange, ReplayApi api, String mark, Optional<RequestLimit> limit)
            throws IOException {
        try (exchange) {
            Request request = Request.of(exchange);
            Answer answer = limit.flatMap(RequestLimit::count).orElseGet(() -> api.answer(request));
            byte[] body = answer.body().getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().set("Content-Type", answer.contentType());
            exchange.getResponseHeaders().set(MARK, mark);
            answer.retryAfter()
                    .ifPresent(seconds -> exchange.getResponseHeaders().set("Retry-After", Long.toString(seconds)));
            exchange.sendResponseHeaders(answer.status(), request.withoutBody() ? -1 : body.length);
            if (!request.withoutBody()) {
                exchange.getResponseBody().write(body);
            }
        }
    }
}
