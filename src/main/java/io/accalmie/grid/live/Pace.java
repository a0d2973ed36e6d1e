package io.accalmie.grid.live;

import io.accalmie.grid.live.Question.Subject;
import io.accalmie.grid.provider.ProviderFailure.Reason;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * When a question is asked again. History and forecasts come by the hour, so a forecast is asked for no more than hourly, and
 * the days behind and the regions once a day; all less often where a day's requests would not do for all zones.
 *
 * @param history between two questions about the last hours
 * @param patience after a first failure
 */
record Pace(Duration history, Duration patience) {
    /** What a provider may revise for long: contracts, section 3, call an hour final after 72 h at the earliest. */
    static final Duration LOOKED_AT_AGAIN = Duration.ofDays(14);

    private static final Duration HOUR = Duration.ofHours(1);
    private static final Duration DAY = Duration.ofDays(1);
    /** The look back of 14 days takes two pages of ten. */
    private static final int PAGES = 2;
    /** A tenth of the day's requests is left for retries and for what starts anew. */
    private static final double USED = 0.9;

    /** How long a good answer will do, for one of {@code zones} zones that share the provider's requests. */
    Duration every(Subject about, int zones, int requestsPerDay) {
        Duration forecast = history.compareTo(HOUR) > 0 ? history : HOUR;
        double wanted = zones * (perDay(history) + perDay(forecast) + PAGES + 1);
        double stretch = Math.max(1, wanted / (requestsPerDay * USED));
        return switch (about) {
            case HISTORY -> stretched(history, stretch);
            case FORECAST -> stretched(forecast, stretch);
            case REVISIONS, REGIONS -> stretched(DAY, stretch);
        };
    }

    /**
     * When to ask again after a failure: soon at first, then after as long again as it has been failing, an hour at most; as
     * the provider asks, where it does; the next day where the plan does not include it.
     *
     * @param since of the first failure in a row; empty where this is the first
     */
    Instant again(Reason reason, Optional<Duration> asked, Optional<Instant> since, Instant now) {
        if (reason == Reason.NOT_ENTITLED) {
            return now.plus(DAY);
        }
        Duration failing = since.map(first -> Duration.between(first, now)).orElse(Duration.ZERO);
        Duration wait = least(HOUR, failing.compareTo(patience) > 0 ? failing : patience);
        return now.plus(asked.filter(longer -> longer.compareTo(wait) > 0)
                .map(longer -> least(DAY, longer))
                .orElse(wait));
    }

    private static double perDay(Duration every) {
        return DAY.toMillis() / (double) every.toMillis();
    }

    private static Duration stretched(Duration every, double stretch) {
        return Duration.ofMillis((long) (every.toMillis() * stretch));
    }

    private static Duration least(Duration one, Duration other) {
        return one.compareTo(other) < 0 ? one : other;
    }
}
