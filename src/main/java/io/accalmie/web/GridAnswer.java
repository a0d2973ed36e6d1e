package io.accalmie.web;

import io.accalmie.grid.ForecastRung;
import io.accalmie.grid.GridConditions;
import io.accalmie.grid.IntensityPoint;
import io.accalmie.grid.ProviderCondition;
import io.accalmie.grid.ZoneCondition;
import io.accalmie.grid.ZoneForecast;
import io.accalmie.grid.ZoneId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * How far the grid's numbers can be trusted, for programs. What is not known is null.
 *
 * @param words whether the signal is live or a recording, for people
 * @param recorded whether it is a recording
 * @param now product time
 * @param zones those that feed a pool
 * @param providers those that are asked, the most preferred first
 */
record GridAnswer(String words, boolean recorded, Instant now, List<Zone> zones, List<Provider> providers) {
    /**
     * A zone.
     *
     * @param zone its key
     * @param pools that it feeds
     * @param latest the last hour known
     * @param stale whether its numbers are too old, or the forecast a last resort
     * @param forecast what is expected
     */
    record Zone(String zone, List<String> pools, Optional<Latest> latest, boolean stale, Optional<Forecast> forecast) {}

    /** The last hour known; a {@link GridPoint} and how many seconds ago it ended. */
    record Latest(
            Instant start,
            Instant end,
            double gramsPerKilowattHour,
            String kind,
            String source,
            Instant issuedAt,
            long ageSeconds) {}

    /**
     * What is expected.
     *
     * @param rung what it rests on
     * @param words the same for people
     * @param issuedAt product time
     * @param source who says so
     * @param until the end of its last hour
     * @param gramsPerKilowattHour in the running hour
     * @param bounds of the running hour
     */
    record Forecast(
            ForecastRung rung,
            String words,
            Instant issuedAt,
            String source,
            Instant until,
            double gramsPerKilowattHour,
            Optional<Bounds> bounds) {}

    /** Where nine of ten outcomes are expected. */
    record Bounds(double lowGramsPerKilowattHour, double highGramsPerKilowattHour) {
        /** Those of hour {@code index} of a forecast. */
        static Optional<Bounds> of(ZoneForecast forecast, int index) {
            return forecast.bounds()
                    .map(all -> new Bounds(
                            all.low().gramsPerKilowattHour(index), all.high().gramsPerKilowattHour(index)));
        }
    }

    /** A provider; {@code requestsPerDay} is what the operator allows. */
    record Provider(
            String id,
            int requestsToday,
            Optional<Integer> requestsPerDay,
            Optional<Instant> lastSuccess,
            List<Trouble> troubles) {}

    /** A question that is not answered, as {@link ProviderCondition.Trouble} says. */
    record Trouble(
            String zone,
            String question,
            String reason,
            String message,
            Instant since,
            Instant nextTry,
            boolean needsAction) {
        static Trouble of(ProviderCondition.Trouble trouble) {
            return new Trouble(
                    trouble.zone().value(),
                    trouble.question(),
                    trouble.reason(),
                    trouble.message(),
                    trouble.since(),
                    trouble.nextTry(),
                    trouble.needsAction());
        }
    }

    /** The state at {@code now}; {@code pools} says which pools a zone feeds. */
    static GridAnswer of(GridConditions conditions, Function<ZoneId, List<String>> pools, Instant now) {
        return new GridAnswer(
                conditions.origin().words(),
                conditions.origin().recording().isPresent(),
                now,
                conditions.zones(now).stream()
                        .map(zone -> zone(zone, pools.apply(zone.zone())))
                        .toList(),
                conditions.providers().stream().map(GridAnswer::provider).toList());
    }

    private static Zone zone(ZoneCondition zone, List<String> pools) {
        return new Zone(
                zone.zone().value(),
                pools,
                zone.latest().flatMap(point -> zone.age().map(age -> latest(point, age.toSeconds()))),
                zone.stale(),
                zone.forecast().map(GridAnswer::forecast));
    }

    private static Latest latest(IntensityPoint known, long ageSeconds) {
        GridPoint point = GridPoint.of(known);
        return new Latest(
                point.start(),
                point.end(),
                point.gramsPerKilowattHour(),
                point.kind(),
                point.source(),
                point.issuedAt(),
                ageSeconds);
    }

    private static Forecast forecast(ZoneForecast forecast) {
        IntensityPoint running = forecast.points().get(0);
        return new Forecast(
                forecast.rung(),
                forecast.rung().words(),
                forecast.issuedAt(),
                running.source(),
                forecast.points().get(forecast.points().size() - 1).interval().end(),
                running.intensity().gramsPerKilowattHour(),
                Bounds.of(forecast, 0));
    }

    private static Provider provider(ProviderCondition provider) {
        return new Provider(
                provider.id(),
                provider.requestsToday(),
                provider.requestsPerDay().isPresent()
                        ? Optional.of(provider.requestsPerDay().getAsInt())
                        : Optional.empty(),
                provider.lastSuccess(),
                provider.troubles().stream().map(Trouble::of).toList());
    }
}
