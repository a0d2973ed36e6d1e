package io.accalmie.web;

import io.accalmie.grid.ForecastRung;
import io.accalmie.grid.GridConditions;
import io.accalmie.grid.HourlySeries;
import io.accalmie.grid.IntensityPoint;
import io.accalmie.grid.IntervalForecast.Bounds;
import io.accalmie.grid.ProviderCondition;
import io.accalmie.grid.ProviderCondition.Trouble;
import io.accalmie.grid.SignalKind;
import io.accalmie.grid.SignalOrigin;
import io.accalmie.grid.ZoneCondition;
import io.accalmie.grid.ZoneForecast;
import io.accalmie.grid.ZoneId;
import io.accalmie.quantity.CarbonIntensity;
import io.accalmie.quantity.TimeWindow;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.IntStream;

/** A grid in any condition, as of {@link #NOON}. */
record FakeGrid(List<ZoneCondition> zones, List<ProviderCondition> providers) implements GridConditions {
    static final Instant NOON = Instant.parse("2026-11-24T12:00:00Z");
    static final ZoneId FR = new ZoneId("FR");
    static final ZoneId SE = new ZoneId("SE-SE3");
    static final String SOURCE = "Electricity Maps, hourly";

    @Override
    public SignalOrigin origin() {
        return new SignalOrigin(Optional.empty(), "Live: Electricity Maps.");
    }

    @Override
    public List<ZoneCondition> zones(Instant now) {
        return zones;
    }

    /** France, whose last hour ended {@code age} ago, with two hours of forecast and their bounds. */
    static ZoneCondition france(Duration age, ForecastRung rung, boolean stale) {
        Instant end = NOON.minus(age);
        IntensityPoint latest = point(end.minusSeconds(3600), 31.5, SignalKind.ESTIMATED);
        List<IntensityPoint> ahead = IntStream.range(0, 2)
                .mapToObj(hour -> point(NOON.plusSeconds(3600L * hour), 40 + hour, SignalKind.FORECAST))
                .toList();
        Bounds bounds = new Bounds(new HourlySeries(NOON, 30, 31), new HourlySeries(NOON, 50, 55));
        return new ZoneCondition(
                FR,
                Optional.of(latest),
                Optional.of(age),
                Optional.of(new ZoneForecast(FR, rung, NOON.minusSeconds(600), ahead, Optional.of(bounds))),
                stale);
    }

    /** Stockholm, of which nothing is known. */
    static ZoneCondition silentSweden() {
        return new ZoneCondition(SE, Optional.empty(), Optional.empty(), Optional.empty(), true);
    }

    /** Electricity Maps, one of whose questions fails. */
    static ProviderCondition provider(String reason, boolean needsAction) {
        return new ProviderCondition(
                "electricitymaps",
                37,
                OptionalInt.of(500),
                Optional.of(NOON.minusSeconds(900)),
                List.of(new Trouble(
                        FR,
                        "forecast",
                        reason,
                        "It said no.",
                        NOON.minusSeconds(7200),
                        NOON.plusSeconds(60),
                        needsAction)));
    }

    private static IntensityPoint point(Instant start, double grams, SignalKind kind) {
        return new IntensityPoint(
                FR,
                new TimeWindow(start, start.plusSeconds(3600)),
                new CarbonIntensity(grams),
                kind,
                SOURCE,
                NOON.minusSeconds(600));
    }
}
