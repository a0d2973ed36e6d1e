package io.accalmie.grid.live;

import io.accalmie.grid.ZoneId;
import io.accalmie.grid.provider.ForecastProvider;
import io.accalmie.grid.provider.GridReading;
import io.accalmie.grid.provider.HistoryProvider;
import io.accalmie.grid.provider.ProviderFailure;
import io.accalmie.grid.provider.ProviderForecast;
import io.accalmie.quantity.TimeWindow;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** A provider that answers nothing new, or fails, and remembers what it was asked. */
final class ScriptedProvider implements HistoryProvider, ForecastProvider {
    final List<TimeWindow> spans = new ArrayList<>();
    final List<Instant> forecastsAsked = new ArrayList<>();
    Map<String, ZoneId> regions = Map.of();
    Optional<ProviderFailure> failure = Optional.empty();

    private final String id;
    private final Set<ZoneId> zones;

    ScriptedProvider(String id, ZoneId... zones) {
        this.id = id;
        this.zones = Set.of(zones);
    }

    AskedProvider asked(int requestsPerDay) {
        return new AskedProvider(
                id, Optional.of(this), Optional.of(this), Optional.of(this::dataCenters), requestsPerDay);
    }

    private Map<String, ZoneId> dataCenters() {
        failure.ifPresent(reason -> {
            throw reason;
        });
        return regions;
    }

    @Override
    public String id() {
        return id;
    }

    @Override
    public boolean covers(ZoneId zone) {
        return zones.contains(zone);
    }

    @Override
    public List<GridReading> history(ZoneId zone, TimeWindow span, Instant now) {
        spans.add(span);
        failure.ifPresent(reason -> {
            throw reason;
        });
        return List.of();
    }

    @Override
    public Optional<ProviderForecast> forecast(ZoneId zone, Instant now) {
        forecastsAsked.add(now);
        failure.ifPresent(reason -> {
            throw reason;
        });
        return Optional.empty();
    }
}
