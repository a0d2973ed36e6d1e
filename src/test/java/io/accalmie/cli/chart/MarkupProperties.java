package io.accalmie.cli.chart;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.w3c.dom.Element;

class MarkupProperties {
    @Property(tries = 500)
    void anyTextCanStandInAnElementAndInAnAttribute(@ForAll String text) {
        // when
        String xml = new Markup().add("<a b=\"%s\">%s</a>", text, text).toString();

        // then
        Element read = Xml.parse(xml).getDocumentElement();
        String kept = text.codePoints()
                .map(c -> c == 0x9
                                || c == 0xA
                                || c == 0xD
                                || (c >= 0x20 && c < 0xD800)
                                || (c > 0xDFFF && c < 0xFFFE)
                                || c > 0xFFFF
                        ? c
                        : 0xFFFD)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
        assertThat(read.getTextContent()).isEqualTo(kept.replace("\r\n", "\n").replace('\r', '\n'));
        assertThat(read.getAttribute("b")).hasSameSizeAs(kept.replace("\r\n", "\n"));
    }

    @Example
    void coordinatesHaveAtMostOneDecimal() {
        assertThat(new Markup().add("%s %s %s", 3.0, 2.449, 0.95).toString()).isEqualTo("3 2.4 1\n");
    }
}
