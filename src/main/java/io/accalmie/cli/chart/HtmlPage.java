package io.accalmie.cli.chart;

import java.util.List;

/** A page that stands alone: the drawing, and its figures as a table. */
final class HtmlPage {
    private static final String STYLE = """
            <style>
            body { font-family: system-ui, -apple-system, "Segoe UI", "DejaVu Sans", sans-serif; color: #1b2733; margin: 16px; }
            svg { max-width: 100%; height: auto; }
            table { border-collapse: collapse; margin-top: 16px; font-size: 14px; font-variant-numeric: tabular-nums; }
            caption { text-align: left; padding-bottom: 6px; font-weight: 600; }
            th, td { padding: 4px 12px; border-bottom: 1px solid #d5dce3; text-align: right; }
            th:first-child { text-align: left; }
            </style>""";

    private final ChartHeading heading;
    private final List<Lane> lanes;
    private final Bins bins;

    HtmlPage(ChartHeading heading, List<Lane> lanes, Bins bins) {
        this.heading = heading;
        this.lanes = lanes;
        this.bins = bins;
    }

    /** The whole page around {@code svg}. */
    String around(String svg) {
        Markup page = new Markup();
        page.raw("<!DOCTYPE html>").raw("<html lang=\"en\">").raw("<head>").raw("<meta charset=\"utf-8\">");
        page.raw("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">");
        page.add("<title>%s</title>", heading.title()).raw(STYLE).raw("</head>").raw("<body>");
        page.raw(svg);
        page.raw("<table>").add("<caption>%s</caption>", heading.figures());
        page.raw("<thead><tr><th scope=\"col\">Pool</th><th scope=\"col\">GPUs</th><th scope=\"col\">PUE</th>"
                + "<th scope=\"col\">Mean g/kWh</th><th scope=\"col\">Jobs</th><th scope=\"col\">GPU-hours</th>"
                + "<th scope=\"col\">Busy</th><th scope=\"col\">g CO2e</th></tr></thead>");
        page.raw("<tbody>");
        lanes.forEach(lane -> row(page, lane));
        page.raw("</tbody>");
        total(page);
        return page.raw("</table>").raw("</body>").raw("</html>").toString();
    }

    private void row(Markup page, Lane lane) {
        page.add(
                "<tr><th scope=\"row\">%s</th><td>%s</td><td>%s</td><td>%s</td><td>%s</td><td>%s</td><td>%s</td>"
                        + "<td>%s</td></tr>",
                lane.pool().id(),
                Amounts.count(lane.pool().gpus()),
                Amounts.twoDecimals(lane.pool().pue()),
                Amounts.twoDecimals(lane.intensity(bins.horizon()).orElse(0)),
                Amounts.count(lane.jobs()),
                Amounts.twoDecimals(lane.gpuHours()),
                Amounts.percent(lane.busyShare(bins.horizon())),
                Amounts.twoDecimals(lane.grams()));
    }

    private void total(Markup page) {
        page.add(
                "<tfoot><tr><th scope=\"row\">All pools</th><td>%s</td><td></td><td></td><td>%s</td><td>%s</td><td></td>"
                        + "<td>%s</td></tr></tfoot>",
                Amounts.count(
                        lanes.stream().mapToLong(lane -> lane.pool().gpus()).sum()),
                Amounts.count(lanes.stream().mapToLong(Lane::jobs).sum()),
                Amounts.twoDecimals(lanes.stream().mapToDouble(Lane::gpuHours).sum()),
                Amounts.twoDecimals(lanes.stream().mapToDouble(Lane::grams).sum()));
    }
}
