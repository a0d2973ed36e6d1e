package io.accalmie.cli;

import io.accalmie.cli.chart.ChartFormat;
import java.nio.file.Path;

/** The file that {@code --chart} names. */
final class ChartArgument {
    private ChartArgument() {}

    /** What to draw it as; refused where its name does not say, or it cannot be written. */
    static ChartFormat format(Path chart) {
        FileArguments.mustBeWritable("--chart", chart);
        return ChartFormat.of(chart)
                .orElseThrow(
                        () -> new CommandException("--chart: " + chart + " is neither .svg nor .html; name it so"));
    }
}
