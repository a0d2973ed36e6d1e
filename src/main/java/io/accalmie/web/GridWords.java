package io.accalmie.web;

import io.accalmie.grid.ForecastRung;
import io.accalmie.grid.ZoneCondition;
import io.accalmie.grid.ZoneForecast;
import java.time.Duration;

/** The condition of a zone in words. */
final class GridWords {
    private GridWords() {}

    /** How old something is. */
    static String age(Duration age) {
        if (age.toMinutes() < 60) {
            return age.toMinutes() + " min old";
        }
        return age.toHours() < 72 ? age.toHours() + " h old" : age.toDays() + " d old";
    }

    /** What the forecast rests on. */
    static String forecast(ZoneCondition zone) {
        return zone.forecast()
                .map(ZoneForecast::rung)
                .map(ForecastRung::words)
                .map(words -> "forecast: " + words)
                .orElse("no forecast");
    }

    /** Why a stale zone is. */
    static String staleness(ZoneCondition zone) {
        String last = zone.latest()
                .flatMap(point -> zone.age()
                        .map(age ->
                                "the last hour known ended " + point.interval().end() + ", " + age(age)))
                .orElse("no hour of the last days is known");
        return last + "; " + forecast(zone);
    }
}
