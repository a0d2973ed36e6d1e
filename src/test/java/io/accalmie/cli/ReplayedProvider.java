package io.accalmie.cli;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.accalmie.cli.replay.Access;
import io.accalmie.cli.replay.ReplayApi;
import io.accalmie.cli.replay.ReplayServer;
import io.accalmie.grid.HistoryForecasts;
import io.accalmie.grid.RecordedGrid;
import io.accalmie.grid.Regions;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;

/**
 * The replay server of the product as the provider that the product under test asks, on the test's clock, and in between whatever
 * trouble is on.
 */
public final class ReplayedProvider implements QuarkusTestResourceLifecycleManager {
    /** Where the product's clock begins in these tests. */
    static final Instant START = Instant.parse("2022-04-12T06:00:00Z");

    private static final String REVISED = "accalmie.test.grid.revised";
    private static final Pattern INTENSITY = Pattern.compile("\"carbonIntensity\":([0-9.]+)");
    private static final String NOW = "accalmie.test.grid.now";
    private static final long TROUBLE_POLL_MILLIS = 20;

    private final HttpClient client = HttpClient.newHttpClient();
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private Optional<ReplayServer> replay = Optional.empty();
    private Optional<HttpServer> front = Optional.empty();

    /** Shows the provider what time it is. */
    static void showTime(Instant now) {
        System.setProperty(NOW, now.toString());
    }

    /** From now on every hour of the past has so much more, as if the provider had looked at it again. */
    static void revise(int gramsPerKilowattHour) {
        System.setProperty(REVISED, Integer.toString(gramsPerKilowattHour));
    }

    @Override
    public Map<String, String> start() {
        try {
            RecordedGrid trace = RecordedGrid.shipped();
            ReplayApi api = new ReplayApi(
                    trace,
                    new HistoryForecasts(trace),
                    Regions.shipped(),
                    new Access(Optional.of("a-token"), List.of()),
                    () -> Instant.parse(System.getProperty(NOW, START.toString())));
            replay = Optional.of(ReplayServer.start(0, api));
            HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            URI behind = replay.get().address();
            server.setExecutor(threads);
            server.createContext("/", exchange -> answer(exchange, behind));
            server.start();
            front = Optional.of(server);
            return Map.of(
                    "accalmie.electricitymaps.url",
                    "http://127.0.0.1:" + server.getAddress().getPort());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void stop() {
        front.ifPresent(server -> server.stop(0));
        replay.ifPresent(ReplayServer::close);
        threads.shutdownNow();
    }

    private void answer(HttpExchange exchange, URI behind) throws IOException {
        try (exchange) {
            Optional<GridTrouble> trouble = GridTrouble.present();
            if (trouble.isEmpty()) {
                forward(exchange, behind, exchange.getRequestURI().toString());
                return;
            }
            switch (trouble.get()) {
                case DOWN -> exchange.close();
                case SLOW -> awaitEnd();
                case WRONG -> send(exchange, 200, "{\"zone\":\"FR\",\"history\":[{\"carbonIntensity\":");
                case RATE_LIMITED -> {
                    exchange.getResponseHeaders().set("Retry-After", "1");
                    send(exchange, 429, "{\"message\":\"Too many requests\"}");
                }
                case OTHER_ZONE ->
                    forward(
                            exchange,
                            behind,
                            exchange.getRequestURI().toString().replaceAll("zone=[A-Z0-9-]+", "zone=US-CAL-CISO"));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void awaitEnd() throws InterruptedException {
        while (GridTrouble.present().isPresent()) {
            TimeUnit.MILLISECONDS.sleep(TROUBLE_POLL_MILLIS);
        }
    }

    private void forward(HttpExchange exchange, URI behind, String path) throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(behind.resolve(path));
        Optional.ofNullable(exchange.getRequestHeaders().getFirst("auth-token"))
                .ifPresent(token -> request.header("auth-token", token));
        HttpResponse<String> answer = client.send(request.build(), HttpResponse.BodyHandlers.ofString());
        answer.headers().firstValue(ReplayServer.MARK).ifPresent(mark -> exchange.getResponseHeaders()
                .set(ReplayServer.MARK, mark));
        send(exchange, answer.statusCode(), path.contains("forecast") ? answer.body() : revised(answer.body()));
    }

    private static String revised(String body) {
        BigDecimal more = new BigDecimal(System.getProperty(REVISED, "0"));
        return INTENSITY
                .matcher(body)
                .replaceAll(value -> "\"carbonIntensity\":"
                        + new BigDecimal(value.group(1)).add(more).toPlainString());
    }

    private static void send(HttpExchange exchange, int status, String body) throws IOException {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        exchange.sendResponseHeaders(status, bytes.length);
        exchange.getResponseBody().write(bytes);
    }
}
