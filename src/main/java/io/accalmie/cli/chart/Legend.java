package io.accalmie.cli.chart;

/** Says what colours and areas mean. */
final class Legend {
    private static final int STEPS = 40;
    private static final double BAR = 200;
    private static final double THICKNESS = 12;
    private static final int TICKS = 4;

    private final Markup svg;
    private final HeatScale heat;

    Legend(Markup svg, HeatScale heat) {
        this.svg = svg;
        this.heat = heat;
    }

    /** Draws it so that it ends at {@code right}. */
    void draw(double right, double top) {
        double left = right - BAR;
        svg.raw("<g>").add("<title>Intensity of the power, from 0 to %s g/kWh</title>", Amounts.decimal(heat.most()));
        for (int step = 0; step < STEPS; step++) {
            svg.add(
                    "<rect x=\"%s\" y=\"%s\" width=\"%s\" height=\"%s\" fill=\"%s\"/>",
                    left + BAR * step / STEPS,
                    top,
                    BAR / STEPS + 0.1,
                    THICKNESS,
                    heat.colour(heat.most() * (step + 0.5) / STEPS));
        }
        for (int tick = 0; tick <= TICKS; tick++) {
            double share = (double) tick / TICKS;
            svg.add(
                    "<text class=\"small middle\" x=\"%s\" y=\"%s\">%s</text>",
                    left + BAR * share, top + THICKNESS + 12, Amounts.decimal(heat.most() * share));
        }
        svg.add("<text class=\"small\" x=\"%s\" y=\"%s\">g CO2e/kWh</text>", right + 14, top + THICKNESS - 2);
        svg.raw("</g>");
        svg.add("<rect class=\"busy\" x=\"%s\" y=\"%s\" width=\"22\" height=\"%s\"/>", left - 166, top, THICKNESS);
        svg.add(
                "<text class=\"small\" x=\"%s\" y=\"%s\">busy GPUs (dashed: all)</text>",
                left - 138, top + THICKNESS - 2);
    }
}
