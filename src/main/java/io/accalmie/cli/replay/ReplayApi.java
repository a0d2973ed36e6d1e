package io.accalmie.cli.replay;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.accalmie.grid.GridTrace;
import io.accalmie.grid.IntensityForecasts;
import io.accalmie.grid.Regions;
import io.accalmie.grid.ZoneId;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The part of the API of Electricity Maps that is replayed, alike in v3 and v4: carbon intensity, zones, data centres, health.
 * Checks come in the order of the real one: path, method, zone, token, plan, parameters. Sources: its quickstart and
 * reference (app.electricitymaps.com/docs), and probes of the live API between 2025-10 and 2026-09. The body of
 * {@code /health}, and which 400 says what beyond the zone, are not documented. Thread-safe.
 */
public final class ReplayApi {
    private static final Pattern VERSIONED = Pattern.compile("/v[34](/[^?]+?)/?");
    private static final Pattern HEALTH = Pattern.compile("(/v[34])?/health/?");

    private final Access access;
    private final InstantSource time;
    private final AskedZone askedZone;
    private final IntensityAnswers intensities;
    private final PlaceAnswers places;
    private final Map<String, Function<Request, Answer>> routes = new HashMap<>();

    /**
     * A replay.
     *
     * @param trace what is replayed: hourly, lifecycle
     * @param forecasts made from what {@code trace} knew, at least 73 hours each
     * @param regions of data centres; those whose zone is in the trace are answered for
     * @param access who may ask for what
     * @param time the replayed time; hours of {@code trace} that are not over then are not told
     */
    public ReplayApi(
            GridTrace trace, IntensityForecasts forecasts, Regions regions, Access access, InstantSource time) {
        this.access = access;
        this.time = time;
        this.askedZone = new AskedZone(trace.zones(), regions);
        this.intensities = new IntensityAnswers(trace, forecasts);
        this.places = new PlaceAnswers(trace.zones(), regions);
        routes.put("/zones", this::zones);
        routes.put("/data-centers", this::dataCenters);
        Stream.of(Temporality.values())
                .forEach(temporality ->
                        routes.put("/" + temporality.capability(), request -> intensity(temporality, request)));
    }

    Answer answer(Request request) {
        Optional<Function<Request, Answer>> route = route(request.rawPath());
        if (route.isEmpty()) {
            return Answer.unknownPath(request.method(), request.rawPath());
        }
        try {
            requireReading(request);
            return route.get().apply(request);
        } catch (RefusedRequest refused) {
            return refused.answer();
        }
    }

    private Optional<Function<Request, Answer>> route(String path) {
        if (HEALTH.matcher(path).matches()) {
            return Optional.of(request -> health());
        }
        Matcher versioned = VERSIONED.matcher(path);
        return versioned.matches() ? Optional.ofNullable(routes.get(versioned.group(1))) : Optional.empty();
    }

    /** The real API asks for a token before it looks at the method, and answers a wrong one with 401. */
    private void requireReading(Request request) {
        if (!request.reads()) {
            access.requireToken(request.token());
            throw RefusedRequest.invalidToken("Your token does not allow " + request.method() + " here; use GET.");
        }
    }

    private Answer intensity(Temporality temporality, Request request) {
        Optional<ZoneId> found = askedZone.find(request.query());
        access.requireToken(request.token());
        ZoneId zone = found.orElseThrow(() -> askedZone.missing(request.query()));
        access.requirePlan(zone, temporality);
        return Answer.json(200, intensities.answer(temporality, zone, request.query(), time.instant()));
    }

    private Answer zones(Request request) {
        if (request.token().isEmpty()) {
            return Answer.json(200, places.zones(Optional.empty()));
        }
        access.requireToken(request.token());
        return Answer.json(200, places.zones(Optional.of(access)));
    }

    private Answer dataCenters(Request request) {
        Optional<ZoneId> zone = askedZone.named(request.query());
        access.requireToken(request.token());
        return Answer.json(200, places.dataCenters(zone, request.query()));
    }

    private static Answer health() {
        ObjectNode body = JsonNodeFactory.instance.objectNode().put("status", "ok");
        body.putObject("monitors").put("state", "ok");
        return Answer.json(200, body);
    }
}
