package io.accalmie.simulation;

import io.accalmie.grid.GridCsv;
import io.accalmie.grid.HourlySeries;
import io.accalmie.grid.ZoneId;
import io.accalmie.quantity.TimeWindow;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;

/** The intensity that really was, by zone and hour: books are kept with it, and its past is what forecasts may know. */
public final class ActualGrid {
    private final TreeMap<ZoneId, HourlySeries> series;
    private final String name;

    /**
     * A grid.
     *
     * @param name what to call it in errors
     */
    public ActualGrid(Map<ZoneId, HourlySeries> series, String name) {
        this.series = new TreeMap<>(series);
        this.name = name;
    }

    /** Reads a grid CSV, see {@link GridCsv}. */
    public static ActualGrid read(Path file) throws IOException {
        return new ActualGrid(GridCsv.read(file), file.toString());
    }

    /**
     * So many hours from {@code from}, a whole hour.
     *
     * @throws SimulationException if the grid lacks the zone or an hour of it
     */
    public HourlySeries over(ZoneId zone, Instant from, int hours) {
        HourlySeries all = of(zone);
        TimeWindow wanted = new TimeWindow(from, from.plus(Duration.ofHours(hours)));
        return all.within(wanted)
                .filter(part -> part.hours() == hours)
                .orElseThrow(() -> new SimulationException(name + " has zone " + zone + " from "
                        + all.span().start() + " to " + all.span().end() + ", but " + wanted.start() + " to "
                        + wanted.end() + " is needed; give a file that holds these hours, or move the instance"));
    }

    /**
     * The hours that are over at {@code now}, at most so many.
     *
     * @throws SimulationException if the grid lacks the zone or has no hour of it before {@code now}
     */
    public HourlySeries before(ZoneId zone, Instant now, Duration atMost) {
        HourlySeries all = of(zone);
        return all.within(new TimeWindow(now.minus(atMost), now))
                .filter(past -> past.span().end().equals(now))
                .orElseThrow(() -> new SimulationException(name + " has zone " + zone + " from "
                        + all.span().start() + " to " + all.span().end() + ", so there is no history at " + now
                        + " to forecast from; give a file with hours before it, or a forecast that covers the zone"));
    }

    private HourlySeries of(ZoneId zone) {
        HourlySeries found = series.get(zone);
        if (found == null) {
            throw new SimulationException(name + " has no zone " + zone + "; it has " + series.keySet()
                    + "; give a file that holds the zones of all pools");
        }
        return found;
    }
}
