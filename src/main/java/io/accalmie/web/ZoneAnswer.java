package io.accalmie.web;

import io.accalmie.grid.CleanestWindow;
import io.accalmie.grid.ForecastRung;
import io.accalmie.grid.IntensityPoint;
import io.accalmie.grid.ZoneForecast;
import io.accalmie.quantity.TimeWindow;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * What was known of a zone at an instant, for programs. What is not known is null.
 *
 * @param zone its key
 * @param now product time
 * @param at as of when, not after {@code now}
 * @param history the hours asked for that were over and known then
 * @param forecast what was expected then
 */
record ZoneAnswer(String zone, Instant now, Instant at, List<GridPoint> history, Optional<Outlook> forecast) {
    private static final List<Integer> HORIZONS = List.of(24, 48, 96);

    /**
     * What was expected.
     *
     * @param rung what it rests on; null where another instant than the present is asked for: it is not kept
     * @param issuedAt product time
     * @param atOnce the window that begins at {@code at}; null where the forecast is shorter
     * @param cleanest the cleanest window within one, two and four days, as far as the forecast goes
     * @param hours the forecast, the running hour first
     * @param bounds where nine of ten outcomes are expected, hour by hour; empty where that is not known
     */
    record Outlook(
            Optional<ForecastRung> rung,
            Instant issuedAt,
            Optional<Window> atOnce,
            List<Cleanest> cleanest,
            List<GridPoint> hours,
            List<GridAnswer.Bounds> bounds) {
        static Outlook of(List<IntensityPoint> forecast, Optional<ZoneForecast> known, Instant at, int hours) {
            return new Outlook(
                    known.map(ZoneForecast::rung),
                    known.map(ZoneForecast::issuedAt).orElse(forecast.get(0).issuedAt()),
                    CleanestWindow.at(forecast, at, Duration.ofHours(hours)).map(Window::of),
                    cleanestWithin(forecast, at, hours),
                    forecast.stream().map(GridPoint::of).toList(),
                    known.stream()
                            .flatMap(full -> IntStream.range(0, forecast.size())
                                    .mapToObj(hour -> GridAnswer.Bounds.of(full, hour))
                                    .flatMap(Optional::stream))
                            .toList());
        }
    }

    /** A window and its mean. */
    record Window(Instant start, Instant end, double gramsPerKilowattHour) {
        static Window of(CleanestWindow found) {
            return new Window(
                    found.window().start(), found.window().end(), found.mean().gramsPerKilowattHour());
        }
    }

    /** The cleanest window that is over {@code withinHours} after {@code at}; {@code lessThanAtOnce} is a share, from 0 to 1. */
    record Cleanest(int withinHours, Window window, double lessThanAtOnce) {}

    private static List<Cleanest> cleanestWithin(List<IntensityPoint> forecast, Instant at, int hours) {
        Duration length = Duration.ofHours(hours);
        Instant end = forecast.get(forecast.size() - 1).interval().end();
        return HORIZONS.stream()
                .filter(within ->
                        within >= hours && !at.plus(Duration.ofHours(within)).isAfter(end))
                .flatMap(within -> CleanestWindow.at(forecast, at, length)
                        .flatMap(atOnce -> CleanestWindow.of(
                                        forecast, length, new TimeWindow(at, at.plus(Duration.ofHours(within))))
                                .map(found ->
                                        new Cleanest(within, Window.of(found), Math.max(0, found.lessThan(atOnce)))))
                        .stream())
                .toList();
    }
}
