package io.accalmie.cli.chart;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Models by what they draw for one job and by how they score, with the front: those that no other beats in both. Energy is on a
 * logarithmic axis.
 */
public final class FrontChart {
    private static final double WIDTH = 1080;
    private static final double HEIGHT = 620;
    private static final double LEFT = 70;
    private static final double RIGHT = 250;
    private static final double TOP = 84;
    private static final double BOTTOM = 60;
    private static final double LABEL = 13;
    /** A label is about so wide; nearer labels are moved apart. */
    private static final double LABEL_WIDTH = 240;

    private static final String STYLE = """
            <style>
            text { font-family: system-ui, -apple-system, "Segoe UI", "DejaVu Sans", sans-serif; fill: #1b2733; font-size: 11px; }
            .title { font-size: 19px; font-weight: 600; }
            .figures { font-size: 13px; }
            .small { font-size: 10px; fill: #51606e; }
            .end { text-anchor: end; }
            .middle { text-anchor: middle; }
            .grid { stroke: #1b2733; stroke-opacity: 0.12; }
            .front { fill: none; stroke: #2a7f62; stroke-width: 2; }
            .adequate { fill: #2a7f62; stroke: #14513d; }
            .refused { fill: #ffffff; stroke: #8796a5; stroke-width: 1.4; }
            .label { paint-order: stroke; stroke: #ffffff; stroke-width: 3px; }
            .leader { stroke: #8796a5; stroke-width: 0.6; }
            </style>""";

    private final String title;
    private final String figures;
    private final String benchmark;
    private final List<Point> points;
    private final Markup svg = new Markup();

    /**
     * A model in the chart.
     *
     * @param name shown beside its point
     * @param wattHours GPU energy of the job, positive
     * @param score of the benchmark
     * @param adequate whether it may render the job
     * @param note shown when pointed at
     */
    public record Point(String name, double wattHours, double score, boolean adequate, String note) {}

    private FrontChart(String title, String figures, String benchmark, List<Point> points) {
        this.title = title;
        this.figures = figures;
        this.benchmark = benchmark;
        this.points = points.stream()
                .sorted(Comparator.comparingDouble(Point::wattHours))
                .toList();
    }

    /** Adequate points that none draws less than and scores as well as, by energy. */
    static List<Point> front(List<Point> points) {
        List<Point> front = new ArrayList<>();
        double best = Double.NEGATIVE_INFINITY;
        List<Point> frugalFirst = points.stream()
                .filter(Point::adequate)
                .sorted(Comparator.comparingDouble(Point::wattHours)
                        .thenComparing(Comparator.comparingDouble(Point::score).reversed()))
                .toList();
        for (Point point : frugalFirst) {
            if (point.score() > best) {
                front.add(point);
                best = point.score();
            }
        }
        return front;
    }

    /**
     * The chart as an {@code svg} element.
     *
     * @param title what job
     * @param figures where, and on what the figures rest
     * @param benchmark what scores are
     * @param points at least one
     */
    public static String svg(String title, String figures, String benchmark, List<Point> points) {
        return new FrontChart(title, figures, benchmark, points).draw();
    }

    private String draw() {
        svg.add(
                "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 %s %s\" width=\"%s\" height=\"%s\" role=\"img\""
                        + " aria-labelledby=\"front-title\">",
                WIDTH, HEIGHT, WIDTH, HEIGHT);
        svg.add("<title id=\"front-title\">%s: %s</title>", title, figures);
        svg.raw(STYLE).add("<rect width=\"%s\" height=\"%s\" fill=\"#ffffff\"/>", WIDTH, HEIGHT);
        svg.add("<text class=\"title\" x=\"12\" y=\"30\">%s</text>", title);
        svg.add("<text class=\"figures\" x=\"12\" y=\"51\">%s</text>", figures);
        Axis energy = Axis.decades(
                points.get(0).wattHours(), points.get(points.size() - 1).wattHours(), LEFT, WIDTH - RIGHT);
        Axis score = Axis.even(
                points.stream().mapToDouble(Point::score).min().orElseThrow(),
                points.stream().mapToDouble(Point::score).max().orElseThrow(),
                HEIGHT - BOTTOM,
                TOP);
        axes(energy, score);
        frontLine(energy, score);
        points(energy, score);
        legend();
        return svg.raw("</svg>").toString();
    }

    private void axes(Axis energy, Axis score) {
        for (double tick : energy.ticks()) {
            double x = energy.at(tick);
            svg.add("<line class=\"grid\" x1=\"%s\" y1=\"%s\" x2=\"%s\" y2=\"%s\"/>", x, TOP, x, HEIGHT - BOTTOM);
            svg.add("<text class=\"small middle\" x=\"%s\" y=\"%s\">%s</text>", x, HEIGHT - BOTTOM + 15, plain(tick));
        }
        for (double tick : score.ticks()) {
            double y = score.at(tick);
            svg.add("<line class=\"grid\" x1=\"%s\" y1=\"%s\" x2=\"%s\" y2=\"%s\"/>", LEFT, y, WIDTH - RIGHT, y);
            svg.add("<text class=\"small end\" x=\"%s\" y=\"%s\">%s</text>", LEFT - 7, y + 4, plain(tick));
        }
        svg.add(
                "<text class=\"middle\" x=\"%s\" y=\"%s\">GPU energy of the job, Wh (logarithmic)</text>",
                (LEFT + WIDTH - RIGHT) / 2, HEIGHT - BOTTOM + 36);
        svg.add("<text x=\"12\" y=\"%s\">%s</text>", TOP - 10, benchmark);
    }

    private void frontLine(Axis energy, Axis score) {
        StringBuilder path = new StringBuilder();
        double before = Double.NaN;
        for (Point point : front(points)) {
            double x = energy.at(point.wattHours());
            double y = score.at(point.score());
            if (!path.isEmpty()) {
                path.append(' ').append(Markup.coordinate(x)).append(',').append(Markup.coordinate(before));
            }
            path.append(path.isEmpty() ? "" : " ")
                    .append(Markup.coordinate(x))
                    .append(',')
                    .append(Markup.coordinate(y));
            before = y;
        }
        if (!path.isEmpty()) {
            svg.add("<polyline class=\"front\" points=\"%s\"/>", path);
        }
    }

    private void points(Axis energy, Axis score) {
        List<double[]> labels = new ArrayList<>();
        for (Point point : points) {
            double x = energy.at(point.wattHours());
            double y = score.at(point.score());
            double labelY = freeFor(labels, x, y);
            labels.add(new double[] {x, labelY});
            svg.add("<g><title>%s</title>", point.note());
            if (Math.abs(labelY - y) > LABEL / 2) {
                svg.add("<line class=\"leader\" x1=\"%s\" y1=\"%s\" x2=\"%s\" y2=\"%s\"/>", x, y, x + 9, labelY);
            }
            svg.add(
                    "<circle class=\"%s\" cx=\"%s\" cy=\"%s\" r=\"5\"/>",
                    point.adequate() ? "adequate" : "refused", x, y);
            svg.add(
                    "<text class=\"%s\" x=\"%s\" y=\"%s\">%s</text>",
                    point.adequate() ? "label" : "label small", x + 10, labelY + 4, point.name());
            svg.raw("</g>");
        }
    }

    /** The height nearest to {@code y} at which a label meets no other. */
    private static double freeFor(List<double[]> labels, double x, double y) {
        for (int step = 0; ; step++) {
            for (double candidate : new double[] {y - step * LABEL, y + step * LABEL}) {
                boolean free = labels.stream()
                        .noneMatch(other ->
                                Math.abs(other[0] - x) < LABEL_WIDTH && Math.abs(other[1] - candidate) < LABEL);
                if (free) {
                    return candidate;
                }
            }
        }
    }

    private void legend() {
        double x = WIDTH - RIGHT + 10;
        svg.add("<circle class=\"adequate\" cx=\"%s\" cy=\"25\" r=\"5\"/>", x);
        svg.add("<text x=\"%s\" y=\"29\">may render the job; line: the front</text>", x + 10);
        svg.add("<circle class=\"refused\" cx=\"%s\" cy=\"43\" r=\"5\"/>", x);
        svg.add("<text x=\"%s\" y=\"47\">could, but is refused</text>", x + 10);
    }

    private static String plain(double tick) {
        return tick == Math.rint(tick) ? Long.toString((long) tick) : Float.toString((float) tick);
    }

    /** Values onto pixels. */
    private record Axis(double low, double high, double from, double to, boolean logarithmic, List<Double> ticks) {
        /** How far a logarithmic axis goes beyond the values: a tick at least is seen where all are alike. */
        private static final double BEYOND = 1.6;

        /** A logarithmic axis a little beyond the values, ticks at 1, 2 and 5. */
        static Axis decades(double least, double most, double from, double to) {
            List<Double> ticks = new ArrayList<>();
            for (int power = (int) Math.floor(Math.log10(least)); power <= Math.log10(most) + 1; power++) {
                for (int digit : new int[] {1, 2, 5}) {
                    double tick = digit * Math.pow(10, power);
                    if (tick >= least / BEYOND && tick <= most * BEYOND) {
                        ticks.add(tick);
                    }
                }
            }
            return new Axis(least / BEYOND, most * BEYOND, from, to, true, ticks);
        }

        /** An even axis a little beyond the values. */
        static Axis even(double least, double most, double from, double to) {
            double span = Math.max(most - least, 1e-3);
            double step = Math.pow(10, Math.floor(Math.log10(span)));
            step = span / step < 3 ? step / 5 : step / 2;
            List<Double> ticks = new ArrayList<>();
            for (double tick = Math.ceil(least / step) * step; tick <= most + 1e-9; tick += step) {
                ticks.add(Math.round(tick * 1e6) / 1e6);
            }
            return new Axis(least - span * 0.08, most + span * 0.08, from, to, false, ticks);
        }

        double at(double value) {
            double share = logarithmic ? Math.log(value / low) / Math.log(high / low) : (value - low) / (high - low);
            return from + share * (to - from);
        }
    }
}
