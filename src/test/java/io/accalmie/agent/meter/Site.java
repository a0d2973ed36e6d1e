package io.accalmie.agent.meter;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

/** A web site on loopback: pages by path, 404 elsewhere. */
public final class Site implements AutoCloseable {
    private final HttpServer server;
    private final Map<String, String> pages = new ConcurrentHashMap<>();
    private final List<String> seen = new CopyOnWriteArrayList<>();
    private volatile String demanded = "";

    public Site() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.createContext("/", this::answer);
        server.start();
    }

    public Site page(String path, String body) {
        pages.put(path, body);
        return this;
    }

    /** Answers 401 unless a request has a header of that value, whatever its name. */
    public void demand(String value) {
        demanded = value;
    }

    public URI address(String path) {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + path);
    }

    /** Path and query of each request, decoded. */
    public List<String> seen() {
        return seen;
    }

    @Override
    public void close() {
        server.stop(0);
    }

    private void answer(HttpExchange exchange) throws IOException {
        URI asked = exchange.getRequestURI();
        seen.add(asked.getPath() + (asked.getQuery() == null ? "" : "?" + asked.getQuery()));
        boolean isAllowed = demanded.isEmpty()
                || exchange.getRequestHeaders().values().stream().anyMatch(values -> values.contains(demanded));
        String page = pages.get(asked.getPath());
        byte[] body = (page == null ? "<html>not found</html>" : page).getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(!isAllowed ? 401 : page == null ? 404 : 200, body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }
}
