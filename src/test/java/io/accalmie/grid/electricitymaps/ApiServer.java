package io.accalmie.grid.electricitymaps;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** Stands for the API of Electricity Maps on a free port: answers each path as it was told, and keeps what it was asked. */
final class ApiServer implements AutoCloseable {
    private final HttpServer http;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final Map<String, Deque<Reply>> replies = new ConcurrentHashMap<>();
    private final List<String> asked = new CopyOnWriteArrayList<>();
    private final List<Map<String, List<String>>> headers = new CopyOnWriteArrayList<>();

    /** What a request is answered with. */
    interface Reply {
        void to(HttpExchange exchange) throws IOException;
    }

    ApiServer() {
        try {
            http = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        http.setExecutor(threads);
        http.createContext("/", this::respond);
        http.start();
    }

    URI address() {
        return URI.create("http://127.0.0.1:" + http.getAddress().getPort());
    }

    /** Answers the path, such as {@code carbon-intensity/latest}, with each reply in turn, the last for ever. */
    ApiServer on(String path, Reply... inTurn) {
        replies.put("/v4/" + path, new ArrayDeque<>(List.of(inTurn)));
        return this;
    }

    /** Path and query of each request, in order. */
    List<String> asked() {
        return asked;
    }

    /** The headers of each request, in order. */
    List<Map<String, List<String>>> headers() {
        return headers;
    }

    static Reply json(String body) {
        return json(200, body);
    }

    static Reply json(int status, String body) {
        return reply(status, "application/json; charset=utf-8", body, Map.of());
    }

    static Reply reply(int status, String contentType, String body, Map<String, String> more) {
        return exchange -> {
            byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().set("Content-Type", contentType);
            exchange.getResponseHeaders().set("Connection", "close"); // spares 40 ms of delayed acknowledgement
            more.forEach(exchange.getResponseHeaders()::set);
            exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
            exchange.getResponseBody().write(bytes);
        };
    }

    /** The page that the real API gives for a path it does not know. */
    static Reply page(int status) {
        return reply(status, "text/html; charset=utf-8", "<!DOCTYPE html><pre>Cannot GET /v5</pre>", Map.of());
    }

    private void respond(HttpExchange exchange) throws IOException {
        try (exchange) {
            asked.add(exchange.getRequestURI().toString());
            headers.add(Map.copyOf(exchange.getRequestHeaders()));
            Deque<Reply> inTurn = replies.get(exchange.getRequestURI().getPath());
            if (inTurn == null) {
                page(404).to(exchange);
                return;
            }
            Reply reply;
            synchronized (inTurn) {
                reply = inTurn.size() > 1 ? inTurn.removeFirst() : inTurn.getFirst();
            }
            reply.to(exchange);
        }
    }

    @Override
    public void close() {
        http.stop(0);
        threads.shutdownNow();
    }
}
