package io.accalmie.cli;

import io.accalmie.grid.CleanestWindow;
import io.accalmie.grid.HistoryForecasts;
import io.accalmie.grid.IntensityHistory;
import io.accalmie.grid.IntensityPoint;
import io.accalmie.grid.ZoneId;
import io.accalmie.quantity.TimeWindow;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What is known of a zone's power at an instant, and what is expected of it.
 *
 * @param zone which zone
 * @param question what was asked
 * @param latest the latest hour that is over and known; empty where none is
 * @param expected the forecast; empty where no hour of the last day is known to make one from
 * @param served what a running product says beside it; empty where a trace was read
 */
record ZoneOutlook(
        ZoneId zone,
        Question question,
        Optional<IntensityPoint> latest,
        Optional<Expected> expected,
        Optional<Served> served) {
    /** Grids publish an hour soon after it is over; one this late is late. */
    private static final Duration FRESH = Duration.ofHours(2);

    private static final int DAY = 24;

    /**
     * What is asked of each zone.
     *
     * @param at the present
     * @param hours how long the window is to be, from 1
     * @param within how many hours from the present on it must be over, from {@code hours} to 96
     */
    record Question(Instant at, int hours, int within) {
        /** How many hours of the forecast are shown: a day, or as far as the window may be. */
        int shown() {
            return Math.max(DAY, within);
        }

        private TimeWindow span() {
            return new TimeWindow(at, at.plus(Duration.ofHours(within)));
        }
    }

    /**
     * A forecast and the window it commends.
     *
     * @param shown the hours shown, the running one first
     * @param atOnce the window that starts at the present
     * @param cleanest the cleanest window of that length
     */
    record Expected(List<IntensityPoint> shown, CleanestWindow atOnce, CleanestWindow cleanest) {
        /** By which share starting at the cleanest window is less than starting at once; not negative. */
        double lessThanAtOnce() {
            return Math.max(0, cleanest.lessThan(atOnce));
        }
    }

    /** What a product says: whether the zone is stale, and what its forecast rests on; empty where it was not asked that. */
    record Served(Optional<Boolean> stale, Optional<String> rung) {}

    /** From a trace. */
    static ZoneOutlook of(ZoneId zone, IntensityHistory history, Question question) {
        List<IntensityPoint> known = history.between(zone, new TimeWindow(Instant.EPOCH, question.at()), question.at());
        Optional<IntensityPoint> latest = known.isEmpty() ? Optional.empty() : Optional.of(known.get(known.size() - 1));
        return of(
                zone, latest, new HistoryForecasts(history).forecast(zone, question.at()), question, Optional.empty());
    }

    /** From a last hour and a forecast, contiguous, the running hour first; empty where there is none. */
    static ZoneOutlook of(
            ZoneId zone,
            Optional<IntensityPoint> latest,
            List<IntensityPoint> forecast,
            Question question,
            Optional<Served> served) {
        return new ZoneOutlook(zone, question, latest, expected(forecast, question), served);
    }

    /** How long ago the latest hour ended; empty where there is none. */
    Optional<Duration> age() {
        return latest.map(point -> Duration.between(point.interval().end(), question.at()));
    }

    /** Whether a product says so; where it does not, whether the latest hour is late, or there is none. */
    boolean isStale() {
        return served.flatMap(Served::stale).orElseGet(this::isLate);
    }

    private boolean isLate() {
        return age().map(age -> age.compareTo(FRESH) > 0).orElse(true);
    }

    private static Optional<Expected> expected(List<IntensityPoint> forecast, Question question) {
        Duration length = Duration.ofHours(question.hours());
        Optional<CleanestWindow> atOnce = CleanestWindow.at(forecast, question.at(), length);
        return CleanestWindow.of(forecast, length, question.span())
                .flatMap(cleanest -> atOnce.map(now ->
                        new Expected(forecast.stream().limit(question.shown()).toList(), now, cleanest)));
    }
}
