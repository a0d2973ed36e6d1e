package io.accalmie.cli.chart;

import io.accalmie.cli.chart.TimeAxis.Mark;
import java.util.List;

/** Lays out a chart: heading, legend, one lane a pool, the axis below. */
final class SvgDrawing {
    private static final double WIDTH = 1280;
    private static final double LEFT = 176;
    private static final double PLOT = 984;
    private static final double TOP = 92;
    private static final double GAP = 7;

    /** What all lanes together should take; few lanes are not stretched, many not squeezed into nothing. */
    private static final double LANES = 600;

    private static final double LOWEST_LANE = 30;
    private static final double HIGHEST_LANE = 96;
    private static final String STYLE = """
            <style>
            text { font-family: system-ui, -apple-system, "Segoe UI", "DejaVu Sans", sans-serif; fill: #1b2733; font-size: 11px; }
            .title { font-size: 19px; font-weight: 600; }
            .figures { font-size: 13px; }
            .name { font-size: 12px; font-weight: 600; }
            .figure { font-size: 12px; }
            .small { font-size: 10px; fill: #51606e; }
            .end { text-anchor: end; }
            .middle { text-anchor: middle; }
            .busy { fill: #1d3557; fill-opacity: 0.8; stroke: #10233f; stroke-width: 0.6; pointer-events: none; }
            .slot { shape-rendering: crispEdges; }
            .frame { fill: none; stroke: #8796a5; stroke-width: 0.7; pointer-events: none; }
            .capacity { stroke: #10233f; stroke-width: 0.8; stroke-dasharray: 2 3; pointer-events: none; }
            .mark { stroke: #1b2733; stroke-opacity: 0.14; pointer-events: none; }
            .midnight { stroke: #1b2733; stroke-opacity: 0.5; pointer-events: none; }
            </style>""";

    private final ChartHeading heading;
    private final List<Lane> lanes;
    private final Bins bins;
    private final Markup svg = new Markup();

    SvgDrawing(ChartHeading heading, List<Lane> lanes, Bins bins) {
        this.heading = heading;
        this.lanes = lanes;
        this.bins = bins;
    }

    /** The {@code svg} element. */
    String draw() {
        double lane = Math.max(LOWEST_LANE, Math.min(HIGHEST_LANE, LANES / lanes.size() - GAP));
        double bottom = TOP + lanes.size() * (lane + GAP) - GAP;
        double height = bottom + 48;
        TimeAxis axis = new TimeAxis(bins.horizon(), LEFT, PLOT);
        HeatScale heat = HeatScale.upTo(
                lanes.stream().mapToDouble(Lane::highestIntensity).max().orElse(0));
        svg.add(
                "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 %s %s\" width=\"%s\" height=\"%s\" role=\"img\""
                        + " aria-labelledby=\"chart-title chart-description\">",
                WIDTH, height, WIDTH, height);
        svg.add("<title id=\"chart-title\">%s: %s</title>", heading.title(), heading.figures());
        svg.add(
                "<desc id=\"chart-description\">One lane a pool, over the hours of the horizon in UTC. The colour is the"
                        + " intensity of its power, the dark area the GPUs that are busy; the dashed line is all GPUs of the pool.</desc>");
        svg.raw(STYLE).add("<rect width=\"%s\" height=\"%s\" fill=\"#ffffff\"/>", WIDTH, height);
        svg.add("<text class=\"title\" x=\"12\" y=\"30\">%s</text>", heading.title());
        svg.add("<text class=\"figures\" x=\"12\" y=\"51\">%s</text>", heading.figures());
        new Legend(svg, heat).draw(LEFT + PLOT, 20);
        LaneDrawing drawing = new LaneDrawing(svg, bins, axis, heat);
        for (int index = 0; index < lanes.size(); index++) {
            drawing.draw(lanes.get(index), TOP + index * (lane + GAP), lane);
        }
        marks(axis, bottom);
        return svg.raw("</svg>").toString();
    }

    private void marks(TimeAxis axis, double bottom) {
        for (Mark hour : axis.hours()) {
            line("mark", hour.x(), bottom + 4);
            svg.add("<text class=\"small middle\" x=\"%s\" y=\"%s\">%s</text>", hour.x(), bottom + 16, hour.label());
        }
        for (Mark day : axis.days()) {
            line("midnight", day.x(), bottom + 20);
            svg.add("<text x=\"%s\" y=\"%s\">%s</text>", day.x() + 3, bottom + 31, day.label());
        }
        svg.add("<text class=\"small end\" x=\"%s\" y=\"%s\">UTC</text>", LEFT - 5, bottom + 31);
    }

    private void line(String style, double x, double bottom) {
        svg.add("<line class=\"%s\" x1=\"%s\" y1=\"%s\" x2=\"%s\" y2=\"%s\"/>", style, x, TOP, x, bottom);
    }
}
