package io.accalmie.web;

import io.accalmie.grid.ForecastRung;
import io.accalmie.grid.GridConditions;
import io.accalmie.grid.ProviderCondition;
import io.accalmie.grid.ZoneCondition;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.MultiGauge.Row;
import io.micrometer.core.instrument.Tags;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;

/** The condition of the grid in numbers for {@code /q/metrics}. What is not known is absent. */
@Singleton
final class GridMetrics {
    private static final int NO_FORECAST = ForecastRung.values().length + 1;

    private final GridConditions conditions;
    private final MultiGauge intensity;
    private final MultiGauge age;
    private final MultiGauge rung;
    private final MultiGauge stale;
    private final MultiGauge requests;
    private final MultiGauge allowed;
    private final MultiGauge trouble;

    GridMetrics(GridConditions conditions, MeterRegistry registry) {
        this.conditions = conditions;
        this.intensity = gauge("accalmie.grid.intensity", "Intensity of the last hour known, g CO2e/kWh")
                .register(registry);
        this.age = gauge("accalmie.grid.age", "From the end of the last hour known to now")
                .baseUnit("seconds")
                .register(registry);
        this.rung = gauge(
                        "accalmie.grid.rung",
                        "The forecast rests on: 1 the provider's, 2 own from history, 3 last values, 4 mean of a year, 5 nothing")
                .register(registry);
        this.stale = gauge(
                        "accalmie.grid.stale", "1 where the zone's numbers are too old or the forecast a last resort")
                .register(registry);
        this.requests = gauge("accalmie.grid.provider.requests.today", "Requests since midnight UTC")
                .register(registry);
        this.allowed = gauge("accalmie.grid.provider.requests.allowed", "Requests that the operator allows in a day")
                .register(registry);
        this.trouble = gauge("accalmie.grid.provider.trouble", "1 for each question that is not answered")
                .register(registry);
    }

    /** Reads the condition at product time {@code now}. */
    void refresh(Instant now) {
        List<ZoneCondition> zones = conditions.zones(now);
        intensity.register(rows(zones.stream(), GridMetrics::intensity), true);
        age.register(
                rows(zones.stream(), zone -> zone.age().stream().map(known -> Row.of(tag(zone), known.toSeconds()))),
                true);
        rung.register(rows(zones.stream(), zone -> Stream.of(Row.of(tag(zone), rung(zone)))), true);
        stale.register(rows(zones.stream(), zone -> Stream.of(Row.of(tag(zone), zone.stale() ? 1 : 0))), true);
        List<ProviderCondition> providers = conditions.providers();
        requests.register(rows(providers.stream(), each -> Stream.of(Row.of(tag(each), each.requestsToday()))), true);
        allowed.register(
                rows(providers.stream(), each -> each.requestsPerDay().stream()
                        .mapToObj(perDay -> Row.of(tag(each), perDay))),
                true);
        trouble.register(rows(providers.stream(), GridMetrics::troubles), true);
    }

    private static Stream<Row<?>> intensity(ZoneCondition zone) {
        return zone.latest().stream()
                .map(point -> Row.of(
                        tag(zone).and("kind", point.kind().word()),
                        point.intensity().gramsPerKilowattHour()));
    }

    private static int rung(ZoneCondition zone) {
        return zone.forecast().map(forecast -> forecast.rung().ordinal() + 1).orElse(NO_FORECAST);
    }

    private static Stream<Row<?>> troubles(ProviderCondition provider) {
        return provider.troubles().stream()
                .map(each -> Row.of(
                        tag(provider)
                                .and("zone", each.zone().value(), "question", each.question(), "reason", each.reason()),
                        1));
    }

    private static Tags tag(ZoneCondition zone) {
        return Tags.of("zone", zone.zone().value());
    }

    private static Tags tag(ProviderCondition provider) {
        return Tags.of("provider", provider.id());
    }

    private static <T> List<Row<?>> rows(Stream<T> things, Function<T, Stream<? extends Row<?>>> rows) {
        List<Row<?>> all = new ArrayList<>();
        things.flatMap(rows).forEach(all::add);
        return all;
    }

    private static MultiGauge.Builder gauge(String name, String description) {
        return MultiGauge.builder(name).description(description);
    }
}
