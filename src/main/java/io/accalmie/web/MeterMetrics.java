package io.accalmie.web;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.MultiGauge.Row;
import io.micrometer.core.instrument.Tags;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/** The condition of the meters in numbers for {@code /q/metrics}. What is not known is absent. */
@Singleton
final class MeterMetrics {
    private final MeterWatch watch;
    private final MultiGauge remainder;
    private final MultiGauge drift;
    private final MultiGauge offset;

    MeterMetrics(MeterWatch watch, MeterRegistry registry) {
        this.watch = watch;
        this.remainder = MultiGauge.builder("accalmie.meter.remainder.ratio")
                .description(
                        "Share of what GPU counters say of the last 24 hours that no report says; negative: reported, not counted")
                .register(registry);
        this.drift = MultiGauge.builder("accalmie.meter.drift.ratio")
                .description(
                        "GPU energy metered over expected, over the median of peers; 1 where a pool draws what they draw")
                .register(registry);
        this.offset = MultiGauge.builder("accalmie.agent.clock.offset")
                .description(
                        "Farthest clock of the pool: agent's before the server's (clock=agent), meter's before the agent's"
                                + " (clock=meter)")
                .baseUnit("seconds")
                .register(registry);
    }

    /** Reads the condition. */
    void refresh() {
        MeterCondition condition = watch.condition();
        remainder.register(
                rows(condition.lastDay().stream().flatMap(pool -> pool.counted().stream()
                        .flatMap(counted -> counted.remainderRatio().stream().boxed())
                        .map(ratio -> Row.of(pool(pool.pool().value()), ratio)))),
                true);
        drift.register(
                rows(condition.drifts().stream()
                        .map(each -> Row.of(pool(each.pool().value()), each.drift()))),
                true);
        Map<String, Double> agents = new TreeMap<>();
        condition
                .agents()
                .forEach(clock ->
                        agents.merge(clock.pool().value(), clock.ahead().toMillis() / 1000.0, Math::max));
        Map<String, Double> meters = new TreeMap<>();
        condition
                .meters()
                .forEach(clock ->
                        meters.merge(clock.pool().value(), clock.offsetMillis() / 1000.0, MeterMetrics::farther));
        offset.register(
                rows(Stream.concat(
                        agents.entrySet().stream().map(each -> row(each, "agent")),
                        meters.entrySet().stream().map(each -> row(each, "meter")))),
                true);
    }

    private static double farther(double one, double other) {
        return Math.abs(one) < Math.abs(other) ? other : one;
    }

    private static Row<?> row(Map.Entry<String, Double> offset, String clock) {
        return Row.of(pool(offset.getKey()).and("clock", clock), offset.getValue());
    }

    private static Tags pool(String id) {
        return Tags.of("pool", id);
    }

    private static List<Row<?>> rows(Stream<? extends Row<?>> rows) {
        List<Row<?>> all = new ArrayList<>();
        rows.forEach(all::add);
        return all;
    }
}
