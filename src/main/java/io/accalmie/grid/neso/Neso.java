package io.accalmie.grid.neso;

import com.fasterxml.jackson.databind.JsonNode;
import io.accalmie.grid.HourlySeries;
import io.accalmie.grid.IssuedForecast;
import io.accalmie.grid.SignalKind;
import io.accalmie.grid.ZoneId;
import io.accalmie.grid.provider.Addressee;
import io.accalmie.grid.provider.ForecastProvider;
import io.accalmie.grid.provider.GridReading;
import io.accalmie.grid.provider.GuardedCalls;
import io.accalmie.grid.provider.GuardedCalls.Patience;
import io.accalmie.grid.provider.HangUp;
import io.accalmie.grid.provider.HistoryProvider;
import io.accalmie.grid.provider.HourlyMeans;
import io.accalmie.grid.provider.HttpAnswer;
import io.accalmie.grid.provider.JsonAnswer;
import io.accalmie.grid.provider.ProviderFailure.Reason;
import io.accalmie.grid.provider.ProviderForecast;
import io.accalmie.grid.provider.RequestBudget;
import io.accalmie.grid.provider.SignalBasis;
import io.accalmie.grid.provider.SignalSource;
import io.accalmie.quantity.CarbonIntensity;
import io.accalmie.quantity.TimeWindow;
import io.quarkus.rest.client.reactive.QuarkusRestClientBuilder;
import java.io.InputStream;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jboss.resteasy.reactive.RestResponse;

/**
 * The intensity of the power used in Great Britain, as NESO measures it every half hour and forecasts it for 48 hours: direct
 * emissions, imports at the direct factor of where they come from (NESO, Carbon Intensity Forecast Methodology, May 2024).
 *
 * <p>The API names no zone in its answer and no time of issue: there is nothing to compare the zone with, and a forecast counts
 * as issued when it is fetched. Of a range it may send the half hour before it too; what was not asked for is left aside. Spans
 * are asked 13 days at a time, a day below its limit of 14 (intensegRid, {@code get_british_ci}). Errors and times as in the
 * API's own documentation through public clients, read on 2026-11-24; nothing was verified against the live API.
 */
public final class Neso implements HistoryProvider, ForecastProvider {
    private static final String ID = "neso";
    private static final String SETTINGS = "accalmie.neso";
    private static final ZoneId GB = new ZoneId("GB");
    private static final Addressee ADDRESSEE = new Addressee("NESO Carbon Intensity API", GB, SETTINGS);
    private static final SignalSource SOURCE = new SignalSource(
            ID,
            "NESO Carbon Intensity API (CC BY 4.0): direct emissions of the power used in Great Britain with imports, mean of"
                    + " two half hours");
    private static final Duration ONE_QUESTION = Duration.ofDays(13);
    private static final Duration AHEAD = Duration.ofHours(48);
    private static final Duration HOUR = Duration.ofHours(1);
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm'Z'").withZone(ZoneOffset.UTC);

    private final NesoApi api;
    private final GuardedCalls calls;
    private final InstantSource wall;

    /**
     * A client of the address configured.
     *
     * @param budget counts its requests
     * @param wall the wall clock
     * @throws IllegalArgumentException if the configuration is wrong
     */
    public Neso(NesoConfig config, RequestBudget budget, InstantSource wall) {
        this(config, Patience.of(config.timeout()), budget, wall);
    }

    Neso(NesoConfig config, Patience patience, RequestBudget budget, InstantSource wall) {
        this.calls = new GuardedCalls(ID, SETTINGS, config.requestsPerDay(), patience, budget, wall);
        this.api = QuarkusRestClientBuilder.newBuilder()
                .baseUri(config.url())
                .connectTimeout(patience.timeout().toMillis(), TimeUnit.MILLISECONDS)
                .readTimeout(patience.timeout().toMillis(), TimeUnit.MILLISECONDS)
                .disableDefaultMapper(true)
                .userAgent("Accalmie")
                .register(new HangUp())
                .build(NesoApi.class);
        this.wall = wall;
    }

    @Override
    public String id() {
        return ID;
    }

    @Override
    public boolean covers(ZoneId zone) {
        return zone.equals(GB);
    }

    @Override
    public List<GridReading> history(ZoneId zone, TimeWindow span, Instant now) {
        refuseOthers(zone);
        Optional<TimeWindow> past = HourlyMeans.over(span, now);
        if (past.isEmpty()) {
            return List.of();
        }
        NesoRows rows = new NesoRows(ADDRESSEE, "actual");
        Instant end = past.get().end();
        for (Instant start = past.get().start(); start.isBefore(end); start = start.plus(ONE_QUESTION)) {
            String from = TIME.format(start);
            String to = TIME.format(start.plus(ONE_QUESTION).isBefore(end) ? start.plus(ONE_QUESTION) : end);
            rows.take(ask(() -> api.between(from, to)));
        }
        return readings(rows.hours(past.get()), now);
    }

    @Override
    public Optional<ProviderForecast> forecast(ZoneId zone, Instant now) {
        refuseOthers(zone);
        Instant start = now.truncatedTo(ChronoUnit.HOURS);
        NesoRows rows = new NesoRows(ADDRESSEE, "forecast");
        rows.take(ask(() -> api.ahead(TIME.format(start))));
        return series(rows.hours(new TimeWindow(start, start.plus(AHEAD))))
                .map(hours -> new ProviderForecast(
                        GB, SignalBasis.AVERAGE_DIRECT, SOURCE, false, new IssuedForecast(now, hours)));
    }

    private static List<GridReading> readings(SortedMap<Instant, Double> hours, Instant now) {
        return hours.entrySet().stream()
                .map(hour -> new GridReading(
                        GB,
                        new TimeWindow(hour.getKey(), hour.getKey().plus(HOUR)),
                        new CarbonIntensity(hour.getValue()),
                        SignalBasis.AVERAGE_DIRECT,
                        SignalKind.MEASURED,
                        SOURCE,
                        now))
                .toList();
    }

    /** From the first hour told on, as far as there is no gap. */
    private static Optional<HourlySeries> series(SortedMap<Instant, Double> hours) {
        if (hours.isEmpty()) {
            return Optional.empty();
        }
        List<Double> values = new ArrayList<>();
        for (Instant hour = hours.firstKey(); hours.containsKey(hour); hour = hour.plus(HOUR)) {
            values.add(hours.get(hour));
        }
        return Optional.of(new HourlySeries(
                hours.firstKey(),
                values.stream().mapToDouble(Double::doubleValue).toArray()));
    }

    private JsonNode ask(Supplier<RestResponse<InputStream>> request) {
        return calls.ask(
                ADDRESSEE,
                () -> NesoRows.withoutError(
                        JsonAnswer.read(HttpAnswer.take(request.get(), ADDRESSEE), ADDRESSEE, wall.instant()),
                        ADDRESSEE),
                JsonNode.class);
    }

    private void refuseOthers(ZoneId zone) {
        if (!covers(zone)) {
            throw new Addressee(ADDRESSEE.name(), zone, SETTINGS)
                    .failure(Reason.QUESTION_REFUSED, "it knows the zone GB only", "ask another provider");
        }
    }
}
