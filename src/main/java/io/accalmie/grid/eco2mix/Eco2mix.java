package io.accalmie.grid.eco2mix;

import com.fasterxml.jackson.databind.JsonNode;
import io.accalmie.grid.ZoneId;
import io.accalmie.grid.provider.Addressee;
import io.accalmie.grid.provider.GridReading;
import io.accalmie.grid.provider.GuardedCalls;
import io.accalmie.grid.provider.GuardedCalls.Patience;
import io.accalmie.grid.provider.HangUp;
import io.accalmie.grid.provider.HistoryProvider;
import io.accalmie.grid.provider.HourlyMeans;
import io.accalmie.grid.provider.HttpAnswer;
import io.accalmie.grid.provider.JsonAnswer;
import io.accalmie.grid.provider.ProviderFailure.Reason;
import io.accalmie.grid.provider.RequestBudget;
import io.accalmie.grid.provider.SignalSource;
import io.accalmie.quantity.TimeWindow;
import io.quarkus.rest.client.reactive.QuarkusRestClientBuilder;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * The intensity of the power generated in France, as RTE estimates it every quarter of an hour: direct emissions of the fuel
 * burnt, without Corsica, without imports, without losses (RTE, "éCO2mix: les émissions de CO2 par kWh produit en France").
 *
 * <p>The dataset {@code eco2mix-national-tr} holds real-time values of about the last month; RTE replaces them by consolidated
 * ones in another dataset later, so an hour counts as measured only where its rows call themselves consolidated or final.
 * Rows of quarter hours to come are there already, without a value. On the change to summer time rows of local times that never
 * were carry the instants of others: where they contradict each other the hour is left out.
 *
 * <p>Field names, {@code where} syntax, the limit of 100 rows and of 10 000 rows by offset, and the two error bodies ({@code
 * error_code}/{@code message}; {@code errorcode}/{@code reset_time} with 429) are as public clients of the API recorded them
 * (pluginsGLPI/carbon, {@code CarbonIntensityRTE.php}; api-evangelist/opendatasoft; test fixtures of others), read on
 * 2026-11-24. A row's time is taken as the start of its quarter hour. Nothing was verified against the live API: there was no
 * network where this was written.
 */
public final class Eco2mix implements HistoryProvider {
    private static final String ID = "eco2mix";
    private static final String SETTINGS = "accalmie.eco2mix";
    private static final ZoneId FR = new ZoneId("FR");
    private static final Addressee ADDRESSEE = new Addressee("éCO2mix (RTE, through ODRE)", FR, SETTINGS);
    private static final SignalSource SOURCE = new SignalSource(
            ID,
            "RTE éCO2mix, through ODRE (Licence Ouverte): direct emissions of the power generated in France without Corsica,"
                    + " mean of four quarter hours, estimated in real time and consolidated by RTE later");
    /** Well below the ten thousandth row, of which there are four an hour. */
    private static final Duration ONE_QUESTION = Duration.ofDays(60);

    private final Eco2mixApi api;
    private final GuardedCalls calls;
    private final InstantSource wall;

    /**
     * A client of the address configured.
     *
     * @param budget counts its requests
     * @param wall the wall clock
     * @throws IllegalArgumentException if the configuration is wrong
     */
    public Eco2mix(Eco2mixConfig config, RequestBudget budget, InstantSource wall) {
        this(config, Patience.of(config.timeout()), budget, wall);
    }

    Eco2mix(Eco2mixConfig config, Patience patience, RequestBudget budget, InstantSource wall) {
        this.calls = new GuardedCalls(ID, SETTINGS, config.requestsPerDay(), patience, budget, wall);
        this.api = QuarkusRestClientBuilder.newBuilder()
                .baseUri(config.url())
                .connectTimeout(patience.timeout().toMillis(), TimeUnit.MILLISECONDS)
                .readTimeout(patience.timeout().toMillis(), TimeUnit.MILLISECONDS)
                .disableDefaultMapper(true)
                .userAgent("Accalmie")
                .register(new HangUp())
                .build(Eco2mixApi.class);
        this.wall = wall;
    }

    @Override
    public String id() {
        return ID;
    }

    @Override
    public boolean covers(ZoneId zone) {
        return zone.equals(FR);
    }

    @Override
    public List<GridReading> history(ZoneId zone, TimeWindow span, Instant now) {
        if (!covers(zone)) {
            throw new Addressee(ADDRESSEE.name(), zone, SETTINGS)
                    .failure(Reason.QUESTION_REFUSED, "it knows the zone FR only", "ask another provider");
        }
        Optional<TimeWindow> past = HourlyMeans.over(span, now);
        if (past.isEmpty()) {
            return List.of();
        }
        Eco2mixRows rows = new Eco2mixRows(ADDRESSEE, SOURCE);
        Instant end = past.get().end();
        for (Instant start = past.get().start(); start.isBefore(end); start = start.plus(ONE_QUESTION)) {
            Instant next = start.plus(ONE_QUESTION);
            ask(rows, start, next.isBefore(end) ? next : end);
        }
        return rows.readings(past.get(), now);
    }

    private void ask(Eco2mixRows rows, Instant start, Instant end) {
        String where = "date_heure >= date'" + start + "' AND date_heure < date'" + end + "'";
        boolean more = true;
        for (int offset = 0; more; offset += Eco2mixRows.PAGE) {
            more = rows.take(page(where, offset), offset);
        }
    }

    private JsonNode page(String where, int offset) {
        return calls.ask(
                ADDRESSEE,
                () -> JsonAnswer.read(
                        HttpAnswer.take(
                                api.records(
                                        "perimetre,nature,date_heure,taux_co2",
                                        where,
                                        "date_heure asc",
                                        "UTC",
                                        Eco2mixRows.PAGE,
                                        offset),
                                ADDRESSEE),
                        ADDRESSEE,
                        wall.instant()),
                JsonNode.class);
    }
}
