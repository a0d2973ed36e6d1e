package io.accalmie.cli.chart;

import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;

/** What a chart is written as. */
public enum ChartFormat {
    /** The drawing alone. */
    SVG,
    /** A page that stands alone, with the drawing and its figures as a table. */
    HTML;

    /** The format that the name of a file asks for; empty if it ends neither in {@code .svg} nor in {@code .html}. */
    public static Optional<ChartFormat> of(Path file) {
        String name = String.valueOf(file.getFileName()).toLowerCase(Locale.ROOT);
        if (name.endsWith(".svg")) {
            return Optional.of(SVG);
        }
        return name.endsWith(".html") ? Optional.of(HTML) : Optional.empty();
    }
}
