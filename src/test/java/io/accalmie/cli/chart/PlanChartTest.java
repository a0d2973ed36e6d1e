package io.accalmie.cli.chart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.accalmie.catalogue.ModelId;
import io.accalmie.planning.IntensityCurve;
import io.accalmie.planning.PlanningPool;
import io.accalmie.quantity.GramsCo2e;
import io.accalmie.quantity.PoolId;
import io.accalmie.quantity.TimeWindow;
import io.accalmie.simulation.PricedRun;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.OptionalDouble;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.w3c.dom.Document;
import org.w3c.dom.Element;

class PlanChartTest {
    private static final Instant START = Instant.parse("2022-09-01T00:00:00Z");
    private static final ChartHeading HEADING = new ChartHeading("Plan of <a & b>", 3, 2, 12.5, OptionalDouble.of(12));

    @Test
    void thereIsALaneAPoolWithItsIntensityAndWhatRunsThere() {
        // given
        List<PlanningPool> pools = List.of(pool("p0", 4, 30, 60), pool("p1", 1, 0, 300));

        // when
        Document svg = Xml.parse(PlanChart.of(HEADING, pools, Stream.of(run("p0", 0, 1800, 2), run("p0", 0, 5400, 1)))
                .markup(ChartFormat.SVG));

        // then
        assertThat(titles(svg))
                .contains(
                        "Plan of <a & b>: 3 jobs, 2 placed, 12.5 g CO2e, proven lower bound 12.0 g (4.17 % above it)",
                        "p0: 2 jobs on 4 GPUs, 25.0 % of their time busy, 3.000 g CO2e",
                        "p0, 2022-09-01 00:00 to 2022-09-01 01:00 UTC: 30 g/kWh, 1.5 of 4 GPUs busy",
                        "p0, 2022-09-01 01:00 to 2022-09-01 02:00 UTC: 60 g/kWh, 0.5 of 4 GPUs busy",
                        "p1: 0 jobs on 1 GPU, 0 % of their time busy, 0 g CO2e",
                        "p1, 2022-09-01 01:00 to 2022-09-01 02:00 UTC: 300 g/kWh, 0 of 1 GPU busy");
        List<Element> slots = ofClass(svg, "rect", "slot");
        assertThat(slots)
                .extracting(slot -> slot.getAttribute("fill"))
                .containsExactly(
                        new HeatScale(300).colour(30),
                        new HeatScale(300).colour(60),
                        new HeatScale(300).colour(0),
                        new HeatScale(300).colour(300));
    }

    @Test
    void theBusyAreaStepsWithTheNumberOfGpus() {
        // given: a plot from x 176 to 1160, a lane from y 92 to 188 with all GPUs at 107.4
        List<PlanningPool> pools = List.of(pool("p0", 2, 30, 60));

        // when
        Document svg =
                Xml.parse(PlanChart.of(HEADING, pools, Stream.of(run("p0", 0, 3600, 1), run("p0", 1800, 3600, 1)))
                        .markup(ChartFormat.SVG));

        // then
        assertThat(ofClass(svg, "path", "busy"))
                .extracting(path -> path.getAttribute("d"))
                .containsExactly("M176 188V147.7H422V107.4H668V147.7H914V188Z");
    }

    @Test
    void thePageHasTheFiguresAsATableToo() {
        // given
        List<PlanningPool> pools = List.of(pool("p0", 4, 30, 60), pool("p1", 1, 0, 300));

        // when
        String page =
                PlanChart.of(HEADING, pools, Stream.of(run("p0", 0, 1800, 2))).markup(ChartFormat.HTML);

        // then
        assertThat(page)
                .startsWith("<!DOCTYPE html>")
                .contains("<svg ")
                .contains("<title>Plan of &lt;a &amp; b&gt;</title>");
        String table = page.substring(page.indexOf("<table>"), page.indexOf("</table>") + "</table>".length());
        assertThat(Xml.all(Xml.parse(table), "tr"))
                .extracting(row -> Xml.texts(row, "th") + " " + Xml.texts(row, "td"))
                .containsExactly(
                        "[Pool, GPUs, PUE, Mean g/kWh, Jobs, GPU-hours, Busy, g CO2e] []",
                        "[p0] [4, 1.20, 45.00, 1, 0.50, 6.25 %, 2.00]",
                        "[p1] [1, 1.20, 150.00, 0, 0.00, 0 %, 0.00]",
                        "[All pools] [5, , , 1, 0.50, , 2.00]");
    }

    @Test
    void manyPoolsStayReadableAndALongHorizonIsDrawnInMeans() {
        // given
        double[] year = IntStream.range(0, 8760).mapToDouble(hour -> hour % 24).toArray();
        List<PlanningPool> pools = IntStream.range(0, 40)
                .mapToObj(index -> pool("p" + index, 1, year))
                .toList();

        // when
        Document svg = Xml.parse(PlanChart.of(HEADING, pools, Stream.of()).markup(ChartFormat.SVG));

        // then
        assertThat(ofClass(svg, "rect", "slot"))
                .hasSizeLessThanOrEqualTo(40 * 480)
                .hasSizeGreaterThan(40 * 240);
        assertThat(ofClass(svg, "rect", "frame")).hasSize(40).allSatisfy(lane -> assertThat(
                        Double.parseDouble(lane.getAttribute("height")))
                .isEqualTo(30));
    }

    @Test
    void theChartDoesNotGrowWithTheJobs() {
        // given
        List<PlanningPool> pools = List.of(pool("p0", 500, 30, 60));

        // when
        String svg = PlanChart.of(
                        HEADING, pools, IntStream.range(0, 50_000).mapToObj(job -> run("p0", job % 7000, 100, 1)))
                .markup(ChartFormat.SVG);

        // then
        assertThat(svg.length()).isLessThan(60_000);
    }

    @Test
    void aRunElsewhereIsRefused() {
        assertThatThrownBy(() -> PlanChart.of(HEADING, List.of(pool("p0", 1, 30)), Stream.of(run("p9", 0, 1, 1))))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("p9");
    }

    @Test
    void theFileIsWhatTheMarkupSays(@TempDir Path directory) throws IOException {
        PlanChart chart = PlanChart.of(HEADING, List.of(pool("p0", 1, 30)), Stream.of());
        Path file = directory.resolve("plan.svg");

        chart.write(file, ChartFormat.SVG);

        assertThat(file).hasContent(chart.markup(ChartFormat.SVG));
    }

    private static List<String> titles(Document svg) {
        return Xml.all(svg, "title").stream().map(Element::getTextContent).toList();
    }

    private static List<Element> ofClass(Document svg, String name, String style) {
        return Xml.all(svg, name).stream()
                .filter(element -> element.getAttribute("class").equals(style))
                .filter(element -> !element.getAttribute("width").equals("22"))
                .toList();
    }

    private static PlanningPool pool(String id, int gpus, double... intensity) {
        IntensityCurve curve = new IntensityCurve(START, Duration.ofHours(1), intensity);
        return new PlanningPool(new PoolId(id), gpus, 1.2, 6, curve, List.of());
    }

    private static PricedRun run(String pool, long startSeconds, long seconds, double grams) {
        Instant start = START.plusSeconds(startSeconds);
        TimeWindow span = new TimeWindow(start, start.plusSeconds(seconds));
        return new PricedRun("j", new PoolId(pool), new ModelId("m"), span, new GramsCo2e(grams));
    }
}
