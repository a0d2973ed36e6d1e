package io.accalmie.grid.electricitymaps;

import io.accalmie.grid.ZoneId;
import io.accalmie.grid.provider.ForecastProvider;
import io.accalmie.grid.provider.GridReading;
import io.accalmie.grid.provider.GuardedCalls;
import io.accalmie.grid.provider.GuardedCalls.Patience;
import io.accalmie.grid.provider.HistoryProvider;
import io.accalmie.grid.provider.HttpAnswer;
import io.accalmie.grid.provider.ProviderFailure;
import io.accalmie.grid.provider.ProviderFailure.Reason;
import io.accalmie.grid.provider.ProviderForecast;
import io.accalmie.grid.provider.RequestBudget;
import io.accalmie.quantity.TimeWindow;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jboss.resteasy.reactive.RestResponse;

/**
 * Electricity Maps as a provider: average, consumption-based, lifecycle intensities, each for the zone asked or not at all.
 * What a plan does not include is remembered for a day. Thread-safe; blocks while it asks.
 */
public final class ElectricityMaps implements HistoryProvider, ForecastProvider, AutoCloseable {
    /** The id of its source. */
    public static final String ID = "electricitymaps";

    static final String SETTINGS = "accalmie.electricitymaps";

    private static final Duration RECENT = Duration.ofHours(24);
    private static final Duration LONGEST_RANGE = Duration.ofDays(10);

    private final ApiConnection connection;
    private final ElectricityMapsApi client;
    private final GuardedCalls calls;
    private final Plan plan = new Plan();
    private final InstantSource wall;

    /**
     * A provider that connects when it is first asked.
     *
     * @param configuration see there; without a token nothing is covered
     * @param budget what requests are counted in, under {@link #ID}
     * @param wall the wall clock: for the budget, and for how long entitlements are remembered
     * @throws IllegalArgumentException if the configuration cannot be, naming key and remedy, never the token
     */
    public ElectricityMaps(ElectricityMapsConfiguration configuration, RequestBudget budget, InstantSource wall) {
        this.connection = new ApiConnection(configuration);
        Patience patience = new Patience(
                configuration.timeout(),
                configuration.concurrency(),
                configuration.retries(),
                configuration.retryDelay(),
                configuration.breakerVolume(),
                configuration.breakerDelay());
        this.calls = new GuardedCalls(ID, SETTINGS, configuration.requestsPerDay(), patience, budget, wall);
        this.client = connection.open();
        this.wall = wall;
    }

    @Override
    public String id() {
        return ID;
    }

    /** Any zone, once there is a token: only an answer shows what a plan includes. */
    @Override
    public boolean covers(ZoneId zone) {
        return connection.hasToken();
    }

    @Override
    public List<GridReading> history(ZoneId zone, TimeWindow span, Instant now) {
        Instant present = now.truncatedTo(ChronoUnit.HOURS);
        Instant start = span.start().truncatedTo(ChronoUnit.HOURS);
        Instant end = span.end().isBefore(present) ? ceiling(span.end()) : present;
        if (!start.isBefore(end)) {
            return List.of();
        }
        TimeWindow hours = new TimeWindow(start, end);
        if (!start.isBefore(present.minus(RECENT))) {
            return history(zone, hours, now, List.of(Temporality.HISTORY, Temporality.LATEST));
        }
        learnAccess();
        List<Temporality> all = List.of(Temporality.PAST_RANGE, Temporality.HISTORY, Temporality.LATEST);
        return history(zone, hours, now, plan.doubts(zone, Temporality.PAST_RANGE) ? all.subList(1, 3) : all);
    }

    @Override
    public Optional<ProviderForecast> forecast(ZoneId zone, Instant now) {
        Enquiry enquiry = enquiry(zone, Temporality.FORECAST);
        plan.refusedUntil(zone, Temporality.FORECAST, wall.instant()).ifPresent(until -> {
            throw refused(enquiry, until);
        });
        List<Integer> horizons = plan.horizons(zone, wall.instant());
        for (int hours : horizons.subList(0, horizons.size() - 1)) {
            try {
                return forecast(zone, hours, enquiry, now);
            } catch (ProviderFailure e) {
                boolean mayBeTheHorizon = e.reason() == Reason.NOT_ENTITLED || e.reason() == Reason.QUESTION_REFUSED;
                if (!mayBeTheHorizon || Refusals.isUnknownZone(e)) {
                    throw e;
                }
            }
        }
        try {
            return forecast(zone, horizons.get(horizons.size() - 1), enquiry, now);
        } catch (ProviderFailure e) {
            remember(e, zone, Temporality.FORECAST);
            throw e;
        }
    }

    /**
     * The zone that Electricity Maps says feeds each {@code provider/region}, in order: to check the table of regions by.
     *
     * @throws ProviderFailure if it cannot be had
     */
    public Map<String, ZoneId> dataCenters() {
        Enquiry enquiry = new Enquiry(connection, "data-centers", Optional.empty());
        HttpAnswer answer = ask(enquiry, ElectricityMapsApi::dataCenters);
        return PlaceAnswers.dataCenters(answer.body(), enquiry);
    }

    @Override
    public void close() {
        try {
            if (client instanceof Closeable open) {
                open.close();
            }
        } catch (IOException e) {
            throw new UncheckedIOException("the connection to Electricity Maps cannot be closed", e);
        }
    }

    /** What the first question that the plan includes gives. */
    private List<GridReading> history(ZoneId zone, TimeWindow hours, Instant now, List<Temporality> questions) {
        Optional<ProviderFailure> refusal = Optional.empty();
        for (Temporality question : questions) {
            Optional<Instant> until = plan.refusedUntil(zone, question, wall.instant());
            if (until.isPresent()) {
                ProviderFailure known = refused(enquiry(zone, question), until.get());
                refusal = refusal.or(() -> Optional.of(known));
                continue;
            }
            try {
                return question == Temporality.PAST_RANGE
                        ? pastRange(zone, hours, now)
                        : recent(zone, question, hours, now);
            } catch (ProviderFailure e) {
                if (e.reason() != Reason.NOT_ENTITLED) {
                    throw e;
                }
                remember(e, zone, question);
                refusal = refusal.or(() -> Optional.of(e));
            }
        }
        throw refusal.orElseThrow();
    }

    private List<GridReading> pastRange(ZoneId zone, TimeWindow hours, Instant now) {
        Enquiry enquiry = enquiry(zone, Temporality.PAST_RANGE);
        List<GridReading> readings = new ArrayList<>();
        for (Instant start = hours.start(); start.isBefore(hours.end()); start = start.plus(LONGEST_RANGE)) {
            Instant limit = start.plus(LONGEST_RANGE);
            TimeWindow page = new TimeWindow(start, limit.isBefore(hours.end()) ? limit : hours.end());
            HttpAnswer answer = ask(
                    enquiry,
                    asked -> asked.carbonIntensity(
                            Temporality.PAST_RANGE.word(),
                            zone.value(),
                            true,
                            "lifecycle",
                            page.start().toString(),
                            page.end().toString(),
                            null));
            IntensityAnswer rows = IntensityAnswer.read(answer.body(), zone, Temporality.PAST_RANGE, enquiry);
            readings.addAll(new Signals(zone, answer.replayed(), now).readings(rows, page));
        }
        return List.copyOf(readings);
    }

    private List<GridReading> recent(ZoneId zone, Temporality question, TimeWindow hours, Instant now) {
        Enquiry enquiry = enquiry(zone, question);
        HttpAnswer answer = ask(
                enquiry,
                asked -> asked.carbonIntensity(question.word(), zone.value(), true, "lifecycle", null, null, null));
        IntensityAnswer rows = IntensityAnswer.read(answer.body(), zone, question, enquiry);
        return new Signals(zone, answer.replayed(), now).readings(rows, hours);
    }

    private Optional<ProviderForecast> forecast(ZoneId zone, int hours, Enquiry enquiry, Instant now) {
        HttpAnswer answer = ask(
                enquiry,
                asked -> asked.carbonIntensity(
                        Temporality.FORECAST.word(), zone.value(), true, "lifecycle", null, null, hours));
        plan.allow(zone, hours, wall.instant());
        IntensityAnswer rows = IntensityAnswer.read(answer.body(), zone, Temporality.FORECAST, enquiry);
        return new Signals(zone, answer.replayed(), now).forecast(rows, enquiry);
    }

    private HttpAnswer ask(Enquiry enquiry, Function<ElectricityMapsApi, RestResponse<InputStream>> question) {
        return calls.ask(
                enquiry,
                () -> Refusals.good(HttpAnswer.take(question.apply(client), enquiry), enquiry, wall.instant()),
                HttpAnswer.class);
    }

    /** Asks once a day what the plan includes; a failure is no matter, since that is a hint only. */
    private void learnAccess() {
        if (!plan.claimAccess(wall.instant())) {
            return;
        }
        Enquiry enquiry = new Enquiry(connection, "zones", Optional.empty());
        try {
            plan.learn(
                    PlaceAnswers.access(ask(enquiry, ElectricityMapsApi::zones).body(), enquiry));
        } catch (ProviderFailure e) {
            plan.learn(Map.of());
        }
    }

    private void remember(ProviderFailure failure, ZoneId zone, Temporality question) {
        if (failure.reason() == Reason.NOT_ENTITLED) {
            plan.exclude(zone, question, wall.instant());
        }
    }

    private static Instant ceiling(Instant instant) {
        Instant hour = instant.truncatedTo(ChronoUnit.HOURS);
        return hour.equals(instant) ? hour : hour.plus(Duration.ofHours(1));
    }

    private Enquiry enquiry(ZoneId zone, Temporality question) {
        return new Enquiry(connection, question.path(), Optional.of(zone));
    }

    private static ProviderFailure refused(Enquiry enquiry, Instant until) {
        return enquiry.failure(
                Reason.NOT_ENTITLED,
                "the plan does not include it, as was answered before",
                "another source is used; asked again after " + until);
    }
}
