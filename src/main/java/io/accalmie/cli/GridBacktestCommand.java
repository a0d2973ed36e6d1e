package io.accalmie.cli;

import io.accalmie.grid.Backtest;
import io.accalmie.grid.ForecastCsv;
import io.accalmie.grid.GridCsv;
import io.accalmie.grid.HourlySeries;
import io.accalmie.grid.ZoneId;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Says what the own forecast would have been worth in the past. */
@Command(
        name = "backtest",
        mixinStandardHelpOptions = true,
        description =
                "Issues the own forecast (96 h from history alone) of each zone daily at 00:00 UTC and compares it with what"
                        + " became of it: mean absolute percentage error by day ahead, and how many outcomes its 90 % interval"
                        + " held. Only hours before each issue are used.")
final class GridBacktestCommand implements Callable<Integer> {
    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private CommandSpec spec;

    @Option(
            names = "--actual",
            required = true,
            paramLabel = "FILE",
            description = "What the intensity was: zone,datetime_utc,carbon_intensity_g_per_kwh; plain or .gz.")
    @SuppressWarnings("NullAway.Init")
    private Path actual;

    @Option(
            names = "--from",
            required = true,
            paramLabel = "DATE",
            description = "Day of the first issue, such as 2021-07-01.")
    @SuppressWarnings("NullAway.Init")
    private LocalDate from;

    @Option(names = "--to", required = true, paramLabel = "DATE", description = "Day of the last issue.")
    @SuppressWarnings("NullAway.Init")
    private LocalDate to;

    @Option(names = "--csv", paramLabel = "FILE", description = "Write the forecasts as a forecast CSV.")
    private @Nullable Path csv;

    @Override
    public Integer call() {
        if (to.isBefore(from)) {
            throw new CommandException("--to: " + to + " is before --from " + from + "; name a later day");
        }
        if (csv != null) {
            FileArguments.mustDiffer("--csv", csv, "--actual", actual);
            FileArguments.mustBeWritable("--csv", csv);
        }
        Map<ZoneId, HourlySeries> series = FileArguments.read("--actual", actual, GridCsv::read);
        List<Backtest> backtests = series.entrySet().parallelStream()
                .flatMap(zone -> Backtest.of(zone.getKey(), zone.getValue(), midnight(from), midnight(to)).stream())
                .toList();
        if (backtests.isEmpty()) {
            throw new CommandException("--from: " + actual + " holds no day before " + from + " to " + to
                    + " to learn from; name days that lie in it");
        }
        if (csv != null) {
            FileArguments.write("--csv", csv, csv(backtests));
        }
        PrintWriter out = spec.commandLine().getOut();
        new BacktestTable(backtests).print(out);
        out.flush();
        return 0;
    }

    private static Instant midnight(LocalDate day) {
        return day.atStartOfDay(ZoneOffset.UTC).toInstant();
    }

    private static String csv(List<Backtest> backtests) {
        StringBuilder text = new StringBuilder(ForecastCsv.HEADER).append('\n');
        for (Backtest backtest : backtests) {
            backtest.issues().forEach(issue -> text.append(ForecastCsv.rows(backtest.zone(), issue)));
        }
        return text.toString();
    }
}
