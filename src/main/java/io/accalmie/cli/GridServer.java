package io.accalmie.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.accalmie.grid.IntensityPoint;
import io.accalmie.grid.SignalKind;
import io.accalmie.grid.ZoneId;
import io.accalmie.quantity.CarbonIntensity;
import io.accalmie.quantity.TimeWindow;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;

/** A running product, asked what it knows of the grid. Every call ends with a {@link CommandException} where it does not answer. */
final class GridServer {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration CONNECT = Duration.ofSeconds(5);
    private static final Duration ANSWER = Duration.ofSeconds(30);
    private static final Duration LOOK_BACK = Duration.ofDays(3);

    private final String address;
    private final String token;
    private final HttpClient client =
            HttpClient.newBuilder().connectTimeout(CONNECT).build();

    /**
     * A product.
     *
     * @param address such as {@code http://127.0.0.1:8080}
     * @param token that lets one in
     */
    GridServer(String address, String token) {
        this.address = checked(address);
        this.token = token;
    }

    /**
     * How it is with its grid.
     *
     * @param words where its signals come from
     * @param now its present
     * @param zones those that it watches
     */
    record State(String words, Instant now, List<Watched> zones) {}

    /** A zone that it watches: whether it is stale, and what its forecast rests on. */
    record Watched(ZoneId zone, boolean stale, Optional<String> rung) {}

    State state() throws InterruptedException {
        return read("/api/v1/grid", answer -> {
            List<Watched> zones = new ArrayList<>();
            for (JsonNode row : answer.required("zones")) {
                ZoneId zone = new ZoneId(row.required("zone").asText());
                zones.add(new Watched(
                        zone,
                        row.required("stale").asBoolean(),
                        present(row, "forecast")
                                .map(forecast -> forecast.required("words").asText())));
            }
            return new State(answer.required("words").asText(), instant(answer, "now"), zones);
        });
    }

    /** What it knew of a zone at the instant of the question, where that is not its present. */
    ZoneOutlook then(String zone, ZoneOutlook.Question question) throws InterruptedException {
        String at = question.at().toString();
        return outlook(
                zone,
                "?at=" + at + "&from=" + question.at().minus(LOOK_BACK),
                question,
                new ZoneOutlook.Served(Optional.empty(), Optional.empty()));
    }

    /** What it knows of a zone now; its clock may have moved on since {@code state} was told. */
    ZoneOutlook now(String zone, ZoneOutlook.Question question, State state) throws InterruptedException {
        Optional<Watched> watched = state.zones().stream()
                .filter(each -> each.zone().value().equals(zone))
                .findFirst();
        var served = new ZoneOutlook.Served(watched.map(Watched::stale), watched.flatMap(Watched::rung));
        return outlook(zone, "?from=" + state.now().minus(LOOK_BACK), question, served);
    }

    private ZoneOutlook outlook(String name, String query, ZoneOutlook.Question question, ZoneOutlook.Served served)
            throws InterruptedException {
        String path = "/api/v1/grid/zones/"
                + URLEncoder.encode(name, StandardCharsets.UTF_8).replace("+", "%20") + query;
        return read(path, answer -> {
            ZoneId zone = new ZoneId(answer.required("zone").asText());
            List<IntensityPoint> past = points(zone, answer.required("history"));
            List<IntensityPoint> ahead = present(answer, "forecast")
                    .map(forecast -> points(zone, forecast.required("hours")))
                    .orElse(List.of());
            return ZoneOutlook.of(
                    zone,
                    past.isEmpty() ? Optional.empty() : Optional.of(past.get(past.size() - 1)),
                    ahead,
                    new ZoneOutlook.Question(instant(answer, "at"), question.hours(), question.within()),
                    Optional.of(served));
        });
    }

    private <T> T read(String path, Function<JsonNode, T> reading) throws InterruptedException {
        HttpResponse<String> response = get(path);
        if (response.statusCode() == 401) {
            throw new CommandException(
                    "--token-file: " + address + " refuses the token; name the file that holds its own,"
                            + " which the product prints at its start");
        }
        try {
            JsonNode answer = JSON.readTree(response.body());
            if (response.statusCode() == 404 && answer.path("detail").isTextual()) {
                throw new CommandException("--zone: " + answer.path("detail").asText());
            }
            if (response.statusCode() == 200) {
                return reading.apply(answer);
            }
        } catch (JsonProcessingException | IllegalArgumentException | DateTimeException e) {
            // Told below, like an answer of another status.
        }
        throw new CommandException("--server: " + address + " answered " + path + " with " + response.statusCode()
                + " and not as an Accalmie of this version does; correct the address, or look into its log");
    }

    private HttpResponse<String> get(String path) throws InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create(address + path))
                .header("Authorization", "Bearer " + token)
                .header("Accept", "application/json")
                .timeout(ANSWER)
                .build();
        try {
            return client.send(request, BodyHandlers.ofString());
        } catch (IOException e) {
            throw new CommandException("--server: " + address + " cannot be reached: "
                    + Optional.ofNullable(e.getMessage()).orElse("nobody listens there")
                    + "; start the product with accalmie serve, or correct the address");
        }
    }

    /** The address without slashes at its end; throws {@link CommandException} where it is none. */
    static String checked(String text) {
        try {
            URI address = URI.create(text);
            boolean web = "http".equals(address.getScheme()) || "https".equals(address.getScheme());
            if (web && address.getHost() != null && address.getRawQuery() == null && address.getRawFragment() == null) {
                return text.replaceAll("/+$", "");
            }
        } catch (IllegalArgumentException e) {
            // Told below, like an address of another kind.
        }
        throw new CommandException("--server: '" + text + "' is no address; write it as http://127.0.0.1:8080");
    }

    private static List<IntensityPoint> points(ZoneId zone, JsonNode rows) {
        List<IntensityPoint> points = new ArrayList<>();
        rows.forEach(row -> points.add(point(zone, row)));
        return points;
    }

    private static IntensityPoint point(ZoneId zone, JsonNode row) {
        return new IntensityPoint(
                zone,
                new TimeWindow(instant(row, "start"), instant(row, "end")),
                new CarbonIntensity(row.required("gramsPerKilowattHour").asDouble()),
                SignalKind.valueOf(row.required("kind").asText().toUpperCase(Locale.ROOT)),
                row.required("source").asText(),
                instant(row, "issuedAt"));
    }

    private static Optional<JsonNode> present(JsonNode node, String field) {
        return Optional.ofNullable(node.get(field)).filter(value -> !value.isNull());
    }

    private static Instant instant(JsonNode node, String field) {
        return Instant.parse(node.required(field).asText());
    }
}
