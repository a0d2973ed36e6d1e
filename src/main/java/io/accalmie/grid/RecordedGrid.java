package io.accalmie.grid;

import io.accalmie.quantity.CarbonIntensity;
import io.accalmie.quantity.TimeWindow;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** A grid as it was recorded. Every point is of kind {@link SignalKind#RECORDED} and names its source. Immutable. */
public final class RecordedGrid implements GridTrace {
    /** Who recorded the shipped trace: shown with every number that rests on it. */
    public static final String SHIPPED_SOURCE =
            "Electricity Maps, hourly, consumption-based, lifecycle, recorded 2022-04-04 to 2022-05-01"
                    + " (through umassos/decarbonization-potential @3493a63)";

    private static final String SHIPPED = "/grid/recorded.csv.gz";

    private final TreeMap<ZoneId, HourlySeries> series;
    private final String source;
    private final TimeWindow span;

    /**
     * A recorded grid.
     *
     * @param series at least one zone; all of them share at least one hour
     * @param source who recorded it, for people and auditors
     */
    public RecordedGrid(Map<ZoneId, HourlySeries> series, String source) {
        this.series = new TreeMap<>(series);
        this.source = source;
        this.span = this.series.values().stream()
                .map(HourlySeries::span)
                .map(Optional::of)
                .reduce((one, other) -> one.flatMap(left -> other.flatMap(left::overlap)))
                .flatMap(common -> common)
                .orElseThrow(() -> new IllegalArgumentException(
                        "a recorded grid needs zones that share at least one hour; cut them to a common span"));
    }

    /** The trace that ships with the product: four weeks of 2022, see {@code grid/recorded.SOURCE.md}. */
    public static RecordedGrid shipped() {
        try (InputStream in = Objects.requireNonNull(RecordedGrid.class.getResourceAsStream(SHIPPED), SHIPPED)) {
            return new RecordedGrid(GridCsv.read(in, SHIPPED), SHIPPED_SOURCE);
        } catch (IOException e) {
            throw new UncheckedIOException("the shipped grid " + SHIPPED + " cannot be read", e);
        }
    }

    @Override
    public Set<ZoneId> zones() {
        return Set.copyOf(series.keySet());
    }

    @Override
    public TimeWindow span() {
        return span;
    }

    @Override
    public List<IntensityPoint> actual(ZoneId zone, TimeWindow wanted) {
        return between(zone, wanted, span.end());
    }

    @Override
    public List<IntensityPoint> between(ZoneId zone, TimeWindow wanted, Instant now) {
        HourlySeries hours = series.get(zone);
        if (hours == null) {
            return List.of();
        }
        return hours.span()
                .overlap(wanted)
                .map(common -> points(zone, hours, common, now))
                .orElse(List.of());
    }

    private List<IntensityPoint> points(ZoneId zone, HourlySeries hours, TimeWindow wanted, Instant now) {
        List<IntensityPoint> points = new ArrayList<>();
        for (int index = hours.indexOf(wanted.start()); index < hours.hours(); index++) {
            TimeWindow interval = hours.interval(index);
            if (!interval.start().isBefore(wanted.end()) || interval.end().isAfter(now)) {
                break;
            }
            CarbonIntensity intensity = new CarbonIntensity(hours.gramsPerKilowattHour(index));
            points.add(new IntensityPoint(zone, interval, intensity, SignalKind.RECORDED, source, interval.end()));
        }
        return List.copyOf(points);
    }
}
