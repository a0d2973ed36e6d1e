package io.accalmie.grid.known;

import io.accalmie.grid.AnnualAverages;
import io.accalmie.grid.ForecastRung;
import io.accalmie.grid.HourlySeries;
import io.accalmie.grid.IntensityForecasts;
import io.accalmie.grid.IntensityPoint;
import io.accalmie.grid.IssuedForecast;
import io.accalmie.grid.OwnForecast;
import io.accalmie.grid.WatchedZones;
import io.accalmie.grid.ZoneForecast;
import io.accalmie.grid.ZoneId;
import io.accalmie.grid.provider.ProviderForecast;
import io.accalmie.quantity.TimeWindow;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * What is expected of a zone, always: by the provider; else by the product from history that ended at most 24 h ago; else the last
 * values known, with growing doubt; else the mean of a year of the country, or of the world. Contiguous hours, the present one and 96
 * beyond it, never less than 1 g/kWh.
 *
 * <p>An answer follows from the instant and from what the store knew then, and from nothing else: what is kept later changes no
 * earlier answer, so a plan can be replayed. A forecast costs two questions to the store; what is worked out from months of
 * history is remembered for five minutes of the clock. Thread-safe.
 */
public final class ForecastChain implements IntensityForecasts {
    /** How old a provider's forecast may be unless the operator says otherwise. */
    public static final Duration LONGEST_AGE = Duration.ofHours(6);

    private static final Duration FRESH = Duration.ofDays(1);

    private final GridStore store;
    private final TrustedSources sources;
    private final AnnualAverages averages;
    private final WatchedZones watched;
    private final Duration longestAge;
    private final KnownHours hours;
    private final PastErrors errors;

    /**
     * A chain over what is known.
     *
     * @param store what providers said
     * @param sources whom to believe
     * @param averages for zones of which nothing is known
     * @param watched tells the country of a zone
     * @param longestAge how long ago a provider's forecast may have been issued, positive; {@link #LONGEST_AGE}
     */
    public ForecastChain(
            GridStore store,
            TrustedSources sources,
            AnnualAverages averages,
            WatchedZones watched,
            Duration longestAge) {
        this.store = store;
        this.sources = sources;
        this.averages = averages;
        this.watched = watched;
        this.longestAge = longestAge;
        this.hours = new KnownHours(store, sources);
        this.errors = new PastErrors(store, sources, hours);
    }

    /** Never empty, for any zone. */
    @Override
    public List<IntensityPoint> forecast(ZoneId zone, Instant now) {
        return course(zone, now).points(zone);
    }

    /** The same forecast, with what it rests on and how far it may be wrong. */
    public ZoneForecast outlook(ZoneId zone, Instant now) {
        return course(zone, now).outlook(zone);
    }

    private Course course(ZoneId zone, Instant now) {
        Instant hour = now.truncatedTo(ChronoUnit.HOURS);
        Optional<RecentRun> recent = run(zone, hour, OwnForecast.HISTORY_USED, now)
                .filter(run -> !run.end().isBefore(now.minus(FRESH)));
        return provider(zone, now, hour, recent)
                .or(() -> recent.map(run -> own(zone, now, hour, run)))
                .or(() -> lastValues(zone, now, hour))
                .orElseGet(() -> mean(zone).from(hour));
    }

    private Optional<Course> provider(ZoneId zone, Instant now, Instant hour, Optional<RecentRun> recent) {
        return store.latestForecasts(zone, now.minus(longestAge), now).stream()
                .filter(forecast -> covers(forecast, hour))
                .sorted(Comparator.comparing(forecast -> forecast.source().id(), sources.bySource()))
                .flatMap(forecast -> sources
                        .lifecycle(forecast)
                        .map(issued -> provider(forecast, issued, now, recent))
                        .map(course -> course.at(now, hour, ownDoubt(zone, now, hour, recent), sources.words(forecast)))
                        .stream())
                .findFirst();
    }

    private ProviderCourse provider(
            ProviderForecast forecast, IssuedForecast issued, Instant now, Optional<RecentRun> recent) {
        ProviderBias bias = errors.of(forecast.source().id(), forecast.zone(), now);
        return new ProviderCourse(forecast, issued, bias, recent);
    }

    private static boolean covers(ProviderForecast forecast, Instant hour) {
        return forecast.issued().hours().span().contains(hour);
    }

    private Course own(ZoneId zone, Instant now, Instant hour, RecentRun run) {
        int old = hoursBetween(run.end(), hour);
        HourlySeries own = OwnForecast.ahead(run.hours(), old + Course.HOURS);
        String words = ForecastRung.OWN.words() + (run.recorded() ? ", recorded" : "")
                + ", the last hour of which ended " + run.end() + ", " + Course.age(run.end(), now) + "; "
                + run.latest().source();
        return new Course(
                ForecastRung.OWN,
                hour,
                Course.centre(hour, index -> own.gramsPerKilowattHour(old + index)),
                index -> words,
                ownDoubt(zone, now, hour, Optional.of(run)));
    }

    /** By hours after {@code hour}. */
    private Supplier<Optional<Doubt>> ownDoubt(ZoneId zone, Instant now, Instant hour, Optional<RecentRun> recent) {
        return () ->
                recent.flatMap(run -> errors.own(zone, now).map(doubt -> doubt.after(hoursBetween(run.end(), hour))));
    }

    private Optional<Course> lastValues(ZoneId zone, Instant now, Instant hour) {
        return store.lastInterval(zone, now)
                .map(TimeWindow::end)
                .map(end -> end.isAfter(hour) ? hour : end)
                .flatMap(end ->
                        run(zone, end, OwnForecast.HISTORY_USED, now).or(() -> run(zone, end, PastErrors.HISTORY, now)))
                .map(run -> new LastValues(run, mean(zone)).at(now, hour));
    }

    private Optional<RecentRun> run(ZoneId zone, Instant end, Duration length, Instant now) {
        return RecentRun.of(hours.between(zone, new TimeWindow(end.minus(length), end), now));
    }

    private YearMean mean(ZoneId zone) {
        return YearMean.of(averages, Optional.ofNullable(watched.countries().get(zone)));
    }

    private static int hoursBetween(Instant from, Instant to) {
        return Math.toIntExact(Duration.between(from, to).toHours());
    }
}
