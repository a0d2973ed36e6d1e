package io.accalmie.simulation.forecast;

import io.accalmie.grid.HourlySeries;
import io.accalmie.grid.IssuedForecast;
import io.accalmie.grid.ZoneId;
import io.accalmie.simulation.ForecastSource;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;

/** For each hour what the zone's newest issue says of it, else what the other source says. */
public final class PublishedForecast implements ForecastSource {
    private final Map<ZoneId, NavigableMap<Instant, HourlySeries>> issues = new HashMap<>();
    private final ForecastSource beyond;

    /**
     * Published forecasts.
     *
     * @param issues by zone, in any order; each counts from when it was issued
     * @param beyond for hours that the newest issue does not reach, and for zones without an issue
     */
    public PublishedForecast(Map<ZoneId, List<IssuedForecast>> issues, ForecastSource beyond) {
        issues.forEach((zone, list) -> {
            NavigableMap<Instant, HourlySeries> byTime = new TreeMap<>();
            list.forEach(issue -> byTime.put(issue.issuedAt(), issue.hours()));
            this.issues.put(zone, byTime);
        });
        this.beyond = beyond;
    }

    @Override
    public HourlySeries ahead(ZoneId zone, Instant now, int hours) {
        Optional<HourlySeries> newest = Optional.ofNullable(issues.get(zone))
                .flatMap(all -> Optional.ofNullable(all.floorEntry(now)))
                .map(Map.Entry::getValue);
        int first = newest.map(issue -> issue.indexOf(now)).orElse(0);
        int covered = newest.map(HourlySeries::hours).orElse(0);
        if (newest.isPresent() && first >= 0 && first + hours <= covered) {
            return merged(now, hours, first, newest.get(), newest.get());
        }
        HourlySeries rest = beyond.ahead(zone, now, hours);
        return newest.map(issue -> merged(now, hours, first, issue, rest)).orElse(rest);
    }

    private static HourlySeries merged(Instant now, int hours, int first, HourlySeries issue, HourlySeries rest) {
        double[] values = new double[hours];
        for (int hour = 0; hour < hours; hour++) {
            int index = first + hour;
            values[hour] = index >= 0 && index < issue.hours()
                    ? issue.gramsPerKilowattHour(index)
                    : rest.gramsPerKilowattHour(hour);
        }
        return new HourlySeries(now, values);
    }
}
