package io.accalmie.cli;

import io.accalmie.cli.chart.ChartFormat;
import java.nio.file.Path;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/**
 * Where a chart goes, and as what: its name says.
 *
 * @param path the file
 * @param format as its name ends
 */
record ChartFile(Path path, ChartFormat format) {
    /** Reads the option; refuses a name that says no format. */
    static final class Converter implements ITypeConverter<ChartFile> {
        @Override
        public ChartFile convert(String text) {
            Path path = Path.of(text);
            return ChartFormat.of(path)
                    .map(format -> new ChartFile(path, format))
                    .orElseThrow(() -> new TypeConversionException("'" + text
                            + "' is no chart; name it .svg for a drawing, .html for a page with its figures"));
        }
    }
}
