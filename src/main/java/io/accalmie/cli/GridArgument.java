package io.accalmie.cli;

import io.accalmie.grid.GridCsv;
import io.accalmie.grid.HourlySeries;
import io.accalmie.grid.IntensityHistory;
import io.accalmie.grid.RecordedGrid;
import io.accalmie.grid.Region;
import io.accalmie.grid.Regions;
import io.accalmie.grid.ZoneId;
import io.accalmie.intake.NearestNames;
import io.accalmie.quantity.TimeWindow;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The recorded grid that {@code --actual} names, else the shipped one.
 *
 * @param name the file, or "the shipped trace"
 * @param source who recorded it, for people
 * @param histories by zone, at least one: zones of a file need not share an hour
 * @param span from the first hour of any zone to the end of the last
 */
record GridArgument(String name, String source, SortedMap<ZoneId, IntensityHistory> histories, TimeWindow span) {
    private static final Duration WEEK = Duration.ofDays(7);

    static GridArgument of(Optional<Path> file) {
        return file.map(GridArgument::read).orElseGet(GridArgument::shipped);
    }

    /**
     * What is taken for the present.
     *
     * @param at when
     * @param words why then
     */
    record Present(Instant at, String words) {}

    /** The instant given; else a week after the trace starts, or its end where it is shorter. */
    Present present(Optional<Instant> given) {
        Instant week = span.start().plus(WEEK);
        return given.map(instant -> new Present(instant, "as given"))
                .orElseGet(() -> week.isBefore(span.end())
                        ? new Present(week, "a week into the recording (--at says another time)")
                        : new Present(span.end(), "the end of the recording (--at says another time)"));
    }

    /** What the trace knows of one of its zones. */
    IntensityHistory history(ZoneId zone) {
        return Objects.requireNonNull(histories.get(zone), zone.value());
    }

    /**
     * The zones asked for, in that order; none asked for: all that regions are in.
     *
     * @throws CommandException if there is no such zone
     */
    List<ZoneId> zones(List<String> asked, Regions regions) {
        if (asked.isEmpty()) {
            return zonesOf(regions);
        }
        return asked.stream().distinct().map(this::zone).toList();
    }

    private List<ZoneId> zonesOf(Regions regions) {
        List<ZoneId> zones = regions.all().stream()
                .map(Region::zone)
                .distinct()
                .filter(histories::containsKey)
                .sorted()
                .toList();
        if (zones.isEmpty()) {
            throw new CommandException("--actual: " + name + " has no zone that a region is in, only "
                    + histories.keySet() + "; name those to show with --zone");
        }
        return zones;
    }

    private ZoneId zone(String text) {
        return histories.keySet().stream()
                .filter(zone -> zone.value().equals(text))
                .findFirst()
                .orElseThrow(() -> new CommandException("--zone: " + name + " has no zone '" + text + "'. "
                        + NearestNames.remedy(
                                text,
                                histories.keySet().stream().map(ZoneId::value).toList())));
    }

    private static GridArgument shipped() {
        RecordedGrid grid = RecordedGrid.shipped();
        SortedMap<ZoneId, IntensityHistory> histories = new TreeMap<>();
        grid.zones().forEach(zone -> histories.put(zone, grid));
        return new GridArgument("the shipped trace", RecordedGrid.SHIPPED_SOURCE, histories, grid.span());
    }

    private static GridArgument read(Path file) {
        Map<ZoneId, HourlySeries> series = FileArguments.read("--actual", file, GridCsv::read);
        SortedMap<ZoneId, IntensityHistory> histories = new TreeMap<>();
        series.forEach((zone, hours) -> histories.put(zone, new RecordedGrid(Map.of(zone, hours), file.toString())));
        List<TimeWindow> spans =
                series.values().stream().map(HourlySeries::span).toList();
        Instant start = spans.stream()
                .map(TimeWindow::start)
                .min(Comparator.naturalOrder())
                .orElseThrow();
        Instant end = spans.stream()
                .map(TimeWindow::end)
                .max(Comparator.naturalOrder())
                .orElseThrow();
        return new GridArgument(file.toString(), file.toString(), histories, new TimeWindow(start, end));
    }
}
