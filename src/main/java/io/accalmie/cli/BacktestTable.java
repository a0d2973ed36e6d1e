package io.accalmie.cli;

import io.accalmie.grid.Backtest;
import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;

/** Errors of the own forecast by zone and day ahead, beside those of a forecast that knows the weather. */
record BacktestTable(List<Backtest> backtests) {
    private static final String ROW = "%-16s %7s %7s %7s %7s   %9s %8s   %s%n";

    /**
     * MAPE % by day ahead of CarbonCast's published tier-1 forecasts, lifecycle, 2021-07 to 2021-12 (github carbonfirst/CarbonCast; computed
     * from its files): another half-year than most backtests, for orientation.
     */
    private static final Map<String, String> CARBONCAST = Map.ofEntries(
            Map.entry("US-FLA-FPL", "2.4 / 3.1 / 3.7 / 4.0"),
            Map.entry("PL", "2.4 / 4.2 / 4.9 / 5.6"),
            Map.entry("US-MIDA-PJM", "3.1 / 5.5 / 7.1 / 8.2"),
            Map.entry("SE", "3.3 / 5.9 / 6.8 / 7.3"),
            Map.entry("AU-QLD", "3.9 / 5.1 / 5.8 / 6.3"),
            Map.entry("US-NE-ISNE", "4.3 / 9.2 / 10.7 / 11.6"),
            Map.entry("NL", "4.9 / 6.8 / 8.0 / 9.3"),
            Map.entry("US-CAL-CISO", "6.5 / 14.7 / 19.7 / 21.8"),
            Map.entry("US-NW-BPAT", "6.5 / 8.8 / 9.9 / 10.8"),
            Map.entry("US-NY-NYIS", "6.8 / 9.3 / 10.7 / 11.1"),
            Map.entry("DE", "7.2 / 11.8 / 14.0 / 16.6"),
            Map.entry("US-TEX-ERCO", "7.9 / 15.4 / 19.0 / 20.9"),
            Map.entry("ES", "10.8 / 17.6 / 20.4 / 21.4"));

    void print(PrintWriter out) {
        out.println(
                "Own forecast, issued daily at 00:00 UTC: mean absolute percentage error by day ahead, and the part of outcomes"
                        + " inside its 90 % interval");
        out.printf(ROW, "zone", "day 1", "day 2", "day 3", "day 4", "in 90 %", "issues", "CarbonCast 2021-07 to 12");
        for (Backtest backtest : backtests) {
            String zone = backtest.zone().value();
            row(
                    out,
                    zone,
                    backtest.errorPercentByDay(),
                    backtest.coveredShare(),
                    String.valueOf(backtest.issues().size()),
                    CARBONCAST.getOrDefault(zone, ""));
        }
        if (backtests.size() > 1) {
            List<OptionalDouble> means = IntStream.range(0, 4)
                    .mapToObj(day ->
                            mean(backtests.stream().flatMapToDouble(one -> one.errorPercentByDay().get(day).stream())))
                    .toList();
            OptionalDouble covered = mean(backtests.stream().flatMapToDouble(one -> one.coveredShare().stream()));
            row(out, "mean of zones", means, covered, "", "");
        }
    }

    private static void row(
            PrintWriter out,
            String zone,
            List<OptionalDouble> errors,
            OptionalDouble covered,
            String issues,
            String beside) {
        String share = covered.isEmpty() ? "unknown" : number(100 * covered.getAsDouble()) + " %";
        out.printf(
                ROW,
                zone,
                number(errors.get(0)),
                number(errors.get(1)),
                number(errors.get(2)),
                number(errors.get(3)),
                share,
                issues,
                beside);
    }

    private static OptionalDouble mean(DoubleStream values) {
        return values.average();
    }

    private static String number(OptionalDouble value) {
        return value.isEmpty() ? "-" : number(value.getAsDouble());
    }

    private static String number(double value) {
        return String.format(Locale.ROOT, "%.2f", value);
    }
}
