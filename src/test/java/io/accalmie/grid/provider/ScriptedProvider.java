package io.accalmie.grid.provider;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

/** A provider on loopback that gives the replies it was told, the last one for ever, and remembers what it was asked. */
public final class ScriptedProvider implements AutoCloseable {
    private final HttpServer server;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final CountDownLatch closing = new CountDownLatch(1);
    private final Queue<Reply> replies = new ArrayDeque<>();
    private final AtomicInteger hangUps = new AtomicInteger();
    private final List<URI> asked = new CopyOnWriteArrayList<>();

    /** How it answers a request. */
    public interface Reply {
        void to(HttpExchange exchange, CountDownLatch closing) throws IOException, InterruptedException;
    }

    public ScriptedProvider() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.setExecutor(threads);
        server.createContext("/", this::handle);
        server.start();
    }

    /** JSON with status 200. */
    public static Reply json(String body) {
        return reply(200, "application/json; charset=utf-8", body);
    }

    public static Reply reply(int status, String contentType, String body) {
        return reply(status, Map.of("Content-Type", contentType), body);
    }

    public static Reply reply(int status, Map<String, String> headers, String body) {
        return (exchange, closing) -> {
            byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
            headers.forEach((name, value) -> exchange.getResponseHeaders().add(name, value));
            exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
            exchange.getResponseBody().write(bytes);
        };
    }

    /** Says nothing until the test ends. */
    public static Reply silence() {
        return (exchange, closing) -> closing.await();
    }

    /** Promises more than it sends. */
    public static Reply brokenOff(String body) {
        return (exchange, closing) -> {
            exchange.getResponseHeaders().add("Content-Type", "application/json");
            exchange.sendResponseHeaders(200, body.length() + 1000);
            exchange.getResponseBody().write(body.getBytes(StandardCharsets.UTF_8));
        };
    }

    /** Begins well and goes on for as long as somebody listens. */
    public static Reply endless(String body) {
        return (exchange, closing) -> {
            exchange.getResponseHeaders().add("Content-Type", "application/json");
            exchange.sendResponseHeaders(200, 0);
            exchange.getResponseBody().write(body.getBytes(StandardCharsets.UTF_8));
            byte[] blanks = new byte[1 << 16];
            Arrays.fill(blanks, (byte) ' ');
            while (closing.getCount() > 0) {
                exchange.getResponseBody().write(blanks);
            }
        };
    }

    /** What it replies from now on. */
    public ScriptedProvider replies(Reply... next) {
        synchronized (replies) {
            replies.clear();
            replies.addAll(List.of(next));
        }
        return this;
    }

    public URI url() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    public List<URI> asked() {
        return asked;
    }

    /** How often the client went away before the end of a reply. */
    public int hangUps() {
        return hangUps.get();
    }

    private void handle(HttpExchange exchange) {
        asked.add(exchange.getRequestURI());
        try (exchange) {
            Reply reply;
            synchronized (replies) {
                reply = replies.size() > 1 ? replies.remove() : replies.element();
            }
            reply.to(exchange, closing);
        } catch (IOException e) {
            hangUps.incrementAndGet();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        closing.countDown();
        server.stop(0);
        threads.shutdownNow();
    }
}
