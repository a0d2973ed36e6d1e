package io.accalmie.grid.known;

import io.accalmie.grid.IntensityPoint;
import io.accalmie.grid.IssuedForecast;
import io.accalmie.grid.OwnForecast;
import io.accalmie.grid.OwnInterval;
import io.accalmie.grid.ZoneId;
import io.accalmie.quantity.TimeWindow;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * How wrong forecasts were: of the product, and of each provider. It takes months of history, so it is worked out as known at
 * the last whole five minutes and remembered: rounds ask every few seconds, and the answer still follows from store and instant
 * alone. Thread-safe.
 */
final class PastErrors {
    /** Ninety days of past forecasts, the first with the history it needs before it. */
    static final Duration HISTORY = OwnForecast.HISTORY_USED.plusDays(90);

    private static final int HOURS_AHEAD = 24 + Course.HOURS;
    private static final long PACE_SECONDS = 300;
    private static final int MOST_REMEMBERED = 256;

    private final GridStore store;
    private final TrustedSources sources;
    private final KnownHours hours;
    private final Remembered<OfZone, Optional<Doubt>> doubts = new Remembered<>(MOST_REMEMBERED);
    private final Remembered<OfProvider, ProviderBias> biases = new Remembered<>(MOST_REMEMBERED);

    private record OfZone(ZoneId zone, Instant at) {}

    private record OfProvider(ZoneId zone, String source, Instant at) {}

    PastErrors(GridStore store, TrustedSources sources, KnownHours hours) {
        this.store = store;
        this.sources = sources;
        this.hours = hours;
    }

    /** Of the own forecast, by hours after the end of the history; empty where too little is known. */
    Optional<Doubt> own(ZoneId zone, Instant now) {
        return doubts.of(new OfZone(zone, paced(now)), this::own);
    }

    /** Of a provider. */
    ProviderBias of(String source, ZoneId zone, Instant now) {
        return biases.of(new OfProvider(zone, source, paced(now)), this::bias);
    }

    private Optional<Doubt> own(OfZone asked) {
        return RecentRun.of(before(asked.zone(), asked.at(), HISTORY))
                .map(run -> OwnInterval.ahead(run.hours(), HOURS_AHEAD))
                .flatMap(Doubt::of);
    }

    private ProviderBias bias(OfProvider asked) {
        TimeWindow days = new TimeWindow(asked.at().minus(ProviderBias.DAYS), asked.at());
        List<IssuedForecast> daily = store.dailyForecasts(asked.zone(), asked.source(), days, asked.at()).stream()
                .map(sources::lifecycle)
                .flatMap(Optional::stream)
                .toList();
        return ProviderBias.of(daily, before(asked.zone(), asked.at(), ProviderBias.DAYS));
    }

    private List<IntensityPoint> before(ZoneId zone, Instant at, Duration span) {
        return hours.between(zone, new TimeWindow(at.minus(span), at), at);
    }

    private static Instant paced(Instant now) {
        return Instant.ofEpochSecond(Math.floorDiv(now.getEpochSecond(), PACE_SECONDS) * PACE_SECONDS);
    }
}
