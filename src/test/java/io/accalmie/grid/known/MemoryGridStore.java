package io.accalmie.grid.known;

import io.accalmie.grid.ZoneId;
import io.accalmie.grid.provider.GridReading;
import io.accalmie.grid.provider.ProviderForecast;
import io.accalmie.grid.provider.SignalBasis;
import io.accalmie.quantity.TimeWindow;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;

/** Keeps everything in lists; as slow as it is simple. */
final class MemoryGridStore implements GridStore {
    private record Heard<T>(T what, Instant fetchedAt) {}

    private record Said(Instant start, String source, SignalBasis basis) {}

    private final List<Heard<GridReading>> readings = new ArrayList<>();
    private final List<Heard<ProviderForecast>> forecasts = new ArrayList<>();
    int questions;

    @Override
    public void keep(ZoneId zone, List<GridReading> heard, Instant fetchedAt) {
        heard.forEach(reading -> readings.add(new Heard<>(reading, fetchedAt)));
    }

    @Override
    public void keep(ProviderForecast forecast, Instant fetchedAt) {
        forecasts.add(new Heard<>(forecast, fetchedAt));
    }

    @Override
    public List<GridReading> readings(ZoneId zone, TimeWindow span, Instant at) {
        questions++;
        TreeMap<Said, GridReading> last = new TreeMap<>(
                Comparator.comparing(Said::start).thenComparing(Said::source).thenComparing(Said::basis));
        for (Heard<GridReading> heard : readings) {
            GridReading reading = heard.what();
            if (reading.zone().equals(zone)
                    && !heard.fetchedAt().isAfter(at)
                    && reading.interval().overlap(span).isPresent()) {
                last.put(new Said(reading.interval().start(), reading.source().id(), reading.basis()), reading);
            }
        }
        return List.copyOf(last.values());
    }

    @Override
    public List<ProviderForecast> latestForecasts(ZoneId zone, Instant since, Instant at) {
        questions++;
        TreeMap<String, ProviderForecast> latest = new TreeMap<>();
        for (ProviderForecast forecast : known(zone, at)) {
            if (!forecast.issued().issuedAt().isBefore(since)) {
                latest.merge(forecast.source().id(), forecast, MemoryGridStore::later);
            }
        }
        return List.copyOf(latest.values());
    }

    @Override
    public List<ProviderForecast> dailyForecasts(ZoneId zone, String source, TimeWindow issued, Instant at) {
        questions++;
        TreeMap<Instant, ProviderForecast> daily = new TreeMap<>();
        for (ProviderForecast forecast : known(zone, at)) {
            Instant issuedAt = forecast.issued().issuedAt();
            if (forecast.source().id().equals(source) && issued.contains(issuedAt)) {
                daily.merge(issuedAt.minusMillis(1).truncatedTo(ChronoUnit.DAYS), forecast, MemoryGridStore::later);
            }
        }
        return List.copyOf(daily.values());
    }

    @Override
    public Optional<TimeWindow> lastInterval(ZoneId zone, Instant at) {
        questions++;
        return readings.stream()
                .filter(heard ->
                        heard.what().zone().equals(zone) && !heard.fetchedAt().isAfter(at))
                .map(heard -> heard.what().interval())
                .max(Comparator.comparing(TimeWindow::start));
    }

    private List<ProviderForecast> known(ZoneId zone, Instant at) {
        return forecasts.stream()
                .filter(heard ->
                        heard.what().zone().equals(zone) && !heard.fetchedAt().isAfter(at))
                .map(Heard::what)
                .toList();
    }

    private static ProviderForecast later(ProviderForecast one, ProviderForecast other) {
        return other.issued().issuedAt().isBefore(one.issued().issuedAt()) ? one : other;
    }

    /** A window of whole hours. */
    static TimeWindow hours(Instant start, int hours) {
        return new TimeWindow(start, start.plus(Duration.ofHours(hours)));
    }
}
