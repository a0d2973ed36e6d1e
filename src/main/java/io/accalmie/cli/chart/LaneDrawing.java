package io.accalmie.cli.chart;

import io.accalmie.quantity.TimeWindow;
import java.util.Arrays;
import java.util.OptionalDouble;

/**
 * Draws one lane: the ribbon of intensity, over it the busy GPUs as a filled step line up to the line of all GPUs of the
 * pool, above which the ribbon shows even where all are busy.
 */
final class LaneDrawing {
    /** Share of a lane above the line of all GPUs. */
    private static final double HEADROOM = 0.16;

    private final Markup svg;
    private final Bins bins;
    private final TimeAxis axis;
    private final HeatScale heat;

    LaneDrawing(Markup svg, Bins bins, TimeAxis axis, HeatScale heat) {
        this.svg = svg;
        this.bins = bins;
        this.axis = axis;
        this.heat = heat;
    }

    void draw(Lane lane, double top, double height) {
        double[] busy = lane.busyGpus();
        svg.raw("<g>").add("<title>%s</title>", summary(lane));
        ribbon(lane, busy, top, height);
        double headroom = Math.max(5, HEADROOM * height);
        svg.add("<path class=\"busy\" d=\"%s\"/>", steps(busy, lane.pool().gpus(), top + headroom, height - headroom));
        svg.add(
                "<line class=\"capacity\" x1=\"%s\" y1=\"%s\" x2=\"%s\" y2=\"%s\"/>",
                axis.left(), top + headroom, axis.left() + axis.width(), top + headroom);
        svg.add(
                "<rect class=\"frame\" x=\"%s\" y=\"%s\" width=\"%s\" height=\"%s\"/>",
                axis.left(), top, axis.width(), height);
        labels(lane, top, headroom, height);
        svg.raw("</g>");
    }

    private void ribbon(Lane lane, double[] busy, double top, double height) {
        for (int index = 0; index < bins.count(); index++) {
            TimeWindow bin = bins.bin(index);
            OptionalDouble intensity = lane.intensity(bin);
            if (intensity.isEmpty()) {
                continue;
            }
            int columns = bins.columnsOfBin();
            double mean = Arrays.stream(busy, index * columns, (index + 1) * columns)
                    .average()
                    .orElse(0);
            svg.add(
                    "<rect class=\"slot\" x=\"%s\" y=\"%s\" width=\"%s\" height=\"%s\" fill=\"%s\">"
                            + "<title>%s</title></rect>",
                    axis.x(bin.start()),
                    top,
                    axis.x(bin.end()) - axis.x(bin.start()) + 0.1,
                    height,
                    heat.colour(intensity.getAsDouble()),
                    lane.pool().id() + ", " + TimeAxis.moment(bin.start()) + " to " + TimeAxis.moment(bin.end())
                            + " UTC: " + Amounts.decimal(intensity.getAsDouble()) + " g/kWh, "
                            + Amounts.decimal(Math.round(mean * 10) / 10.0) + " of "
                            + Amounts.count(lane.pool().gpus(), "GPU") + " busy");
        }
    }

    /** The outline of the busy area: a step where a column's height differs from the one before, nothing where none is busy. */
    private String steps(double[] busy, int gpus, double top, double height) {
        String bottom = Markup.coordinate(top + height);
        StringBuilder path = new StringBuilder();
        String last = bottom;
        for (int column = 0; column <= busy.length; column++) {
            double share = column < busy.length ? Math.min(1, busy[column] / gpus) : 0;
            String y = Markup.coordinate(top + height * (1 - share));
            if (y.equals(last)) {
                continue;
            }
            String x = Markup.coordinate(axis.x((double) column / busy.length));
            path.append(last.equals(bottom) ? "M" + x + " " + bottom : "H" + x)
                    .append('V')
                    .append(y)
                    .append(y.equals(bottom) ? "Z" : "");
            last = y;
        }
        return path.toString();
    }

    private void labels(Lane lane, double top, double headroom, double height) {
        double middle = top + height / 2;
        double right = axis.left() + axis.width() + 10;
        svg.add(
                "<text class=\"name\" x=\"12\" y=\"%s\">%s</text>",
                middle - 1, shortened(lane.pool().id().value()));
        svg.add(
                "<text class=\"small\" x=\"12\" y=\"%s\">%s, PUE %s</text>",
                middle + 11,
                Amounts.count(lane.pool().gpus(), "GPU"),
                Amounts.twoDecimals(lane.pool().pue()));
        svg.add(
                "<text class=\"small end\" x=\"%s\" y=\"%s\">%s</text>",
                axis.left() - 5, top + 8, Amounts.count(lane.pool().gpus()));
        svg.add("<text class=\"small end\" x=\"%s\" y=\"%s\">0</text>", axis.left() - 5, top + height);
        svg.add(
                "<text class=\"figure\" x=\"%s\" y=\"%s\">%s</text>",
                right, middle - 1, Amounts.percent(lane.busyShare(bins.horizon())) + " busy");
        svg.add("<text class=\"small\" x=\"%s\" y=\"%s\">%s</text>", right, middle + 11, Amounts.grams(lane.grams()));
    }

    private String summary(Lane lane) {
        return lane.pool().id() + ": " + Amounts.count(lane.jobs(), "job") + " on "
                + Amounts.count(lane.pool().gpus(), "GPU") + ", " + Amounts.percent(lane.busyShare(bins.horizon()))
                + " of their time busy, " + Amounts.grams(lane.grams()) + " CO2e";
    }

    private static String shortened(String name) {
        return name.length() <= 18 ? name : name.substring(0, 17) + "…";
    }
}
