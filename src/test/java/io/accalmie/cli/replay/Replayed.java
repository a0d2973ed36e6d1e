package io.accalmie.cli.replay;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.accalmie.grid.HistoryForecasts;
import io.accalmie.grid.HourlySeries;
import io.accalmie.grid.RecordedGrid;
import io.accalmie.grid.Regions;
import io.accalmie.grid.ZoneId;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * A replay on a free port of twelve days in three zones, at a quarter past noon of the twelfth. An hour of FR has its own
 * number from 0 on, plus a quarter, as intensity; one of DE ten times that.
 */
final class Replayed implements AutoCloseable {
    static final Instant START = Instant.parse("2026-11-10T00:00:00Z");
    static final Instant NOW = Instant.parse("2026-11-21T12:15:00Z");
    /** The number of the hour that is running. */
    static final int RUNNING = 11 * 24 + 12;

    private static final int HOURS = 12 * 24;
    private static final ObjectMapper JSON = new ObjectMapper();

    private final ReplayServer server;
    private final HttpClient client = HttpClient.newHttpClient();

    private Replayed(ReplayServer server) {
        this.server = server;
    }

    /** One that accepts any token, with a plan that includes everything. */
    static Replayed open() throws IOException {
        return open(new Access(Optional.empty(), List.of()));
    }

    static Replayed open(Access access) throws IOException {
        return open(access, 0);
    }

    /** One whose hours from the running one on are higher by {@code later}, g/kWh. */
    static Replayed open(Access access, double later) throws IOException {
        return open(access, later, Optional.empty());
    }

    /** One that answers no more often than {@code limit}. */
    static Replayed open(Access access, double later, Optional<RequestLimit> limit) throws IOException {
        double[] hours = IntStream.range(0, HOURS)
                .mapToDouble(hour -> hour + 0.25 + (hour < RUNNING ? 0 : later))
                .toArray();
        double[] tenfold =
                IntStream.range(0, HOURS).mapToDouble(hour -> hour * 10).toArray();
        RecordedGrid trace = new RecordedGrid(
                Map.of(
                        new ZoneId("FR"), new HourlySeries(START, hours),
                        new ZoneId("DE"), new HourlySeries(START, tenfold),
                        new ZoneId("DK-DK2"), new HourlySeries(START, tenfold)),
                "a test");
        ReplayApi api =
                new ReplayApi(trace, new HistoryForecasts(trace), Regions.shipped(), access, InstantSource.fixed(NOW));
        return new Replayed(ReplayServer.start(0, api, ReplayServer.RECORDED, limit));
    }

    /** What a GET with a token gives. */
    HttpResponse<String> get(String target) throws IOException, InterruptedException {
        return send("GET", target, Optional.of("secret"));
    }

    /** The body of a GET with a token. */
    JsonNode json(String target) throws IOException, InterruptedException {
        return JSON.readTree(get(target).body());
    }

    HttpResponse<String> send(String method, String target, Optional<String> token)
            throws IOException, InterruptedException {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(URI.create(server.address() + target)).method(method, BodyPublishers.noBody());
        token.ifPresent(text -> request.header("auth-token", text));
        return client.send(request.build(), BodyHandlers.ofString());
    }

    static JsonNode json(HttpResponse<String> response) throws IOException {
        return JSON.readTree(response.body());
    }

    @Override
    public void close() {
        server.close();
    }
}
