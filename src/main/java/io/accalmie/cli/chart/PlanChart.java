package io.accalmie.cli.chart;

import io.accalmie.planning.PlanningPool;
import io.accalmie.simulation.PricedRun;
import io.accalmie.simulation.WholeFile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * A picture of a plan: one lane a pool, behind it the intensity of the pool's power as a ribbon of colour, over that the number
 * of busy GPUs against all GPUs of the pool. Its size does not grow with the number of jobs.
 */
public final class PlanChart {
    private final ChartHeading heading;
    private final List<Lane> lanes;
    private final Bins bins;

    private PlanChart(ChartHeading heading, List<Lane> lanes, Bins bins) {
        this.heading = heading;
        this.lanes = lanes;
        this.bins = bins;
    }

    /**
     * The chart of what runs.
     *
     * @param pools with the intensity to show, at least one; a lane each, in this order
     * @param runs in any order; what lies outside the pools' curves is counted, but not drawn
     * @throws IllegalArgumentException if a run is in none of the pools
     */
    public static PlanChart of(ChartHeading heading, List<PlanningPool> pools, Stream<PricedRun> runs) {
        Bins bins = Bins.of(pools);
        return new PlanChart(heading, Lane.of(pools, bins, runs), bins);
    }

    /** The chart in the given format. */
    public String markup(ChartFormat format) {
        String svg = new SvgDrawing(heading, lanes, bins).draw();
        return switch (format) {
            case SVG -> svg;
            case HTML -> new HtmlPage(heading, lanes, bins).around(svg);
        };
    }

    /** Writes the chart; the file appears when it is whole. */
    public void write(Path file, ChartFormat format) throws IOException {
        try (WholeFile whole = WholeFile.begin(file)) {
            whole.out().write(markup(format).getBytes(StandardCharsets.UTF_8));
            whole.keep();
        }
    }
}
