package io.accalmie.cli.chart;

import static org.assertj.core.api.Assertions.assertThat;

import io.accalmie.cli.chart.FrontChart.Point;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;

class FrontChartTest {
    private static final Point SMALL = new Point("small", 0.1, 0.5, true, "small");
    private static final Point WASTEFUL = new Point("wasteful", 2, 0.55, true, "beaten by good & frugal");
    private static final Point GOOD = new Point("good & frugal", 1, 0.7, true, "on the front");
    private static final Point REFUSED = new Point("refused", 0.05, 0.9, false, "<no licence>");

    @Test
    void theFrontHoldsAdequateModelsThatNoOtherBeatsInBoth() {
        assertThat(FrontChart.front(List.of(GOOD, REFUSED, WASTEFUL, SMALL))).containsExactly(SMALL, GOOD);
    }

    @Test
    void theDrawingIsWellFormedAndNamesEveryModel() throws Exception {
        // when
        String svg = FrontChart.svg("a job", "somewhere", "GenEval", List.of(GOOD, REFUSED, WASTEFUL, SMALL));

        // then
        Document drawing = DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(new ByteArrayInputStream(svg.getBytes(StandardCharsets.UTF_8)));
        assertThat(drawing.getElementsByTagName("circle").getLength()).isEqualTo(4 + 2);
        assertThat(svg).contains("good &amp; frugal", "&lt;no licence&gt;");
    }

    @Test
    void oneModelAloneIsDrawnAsWell() {
        assertThat(FrontChart.svg("a job", "somewhere", "GenEval", List.of(GOOD)))
                .contains("polyline")
                .doesNotContain("NaN");
    }
}
