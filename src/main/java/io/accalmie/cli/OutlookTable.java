package io.accalmie.cli;

import io.accalmie.cli.chart.Bars;
import io.accalmie.grid.IntensityPoint;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * The outlook of zones for people, a line each.
 *
 * @param bars how forecasts are drawn
 */
record OutlookTable(Bars bars) {
    private static final DateTimeFormatter HOUR =
            DateTimeFormatter.ofPattern("MM-dd HH:mm'Z'", Locale.ROOT).withZone(ZoneOffset.UTC);

    /** The columns, and that all but the first figure, of which {@code kind} is told, are expected, not known. */
    List<String> heading(ZoneOutlook.Question question, String kind) {
        return List.of(
                "Left of the bars the latest hour, " + kind
                        + "; the bars and all to their right are forecast, the running hour first,",
                "each zone between its own least and most. Less: than the same " + question.hours()
                        + " h begun at once.",
                "",
                text(
                        form(question),
                        "zone",
                        "latest hour",
                        "age",
                        "g/kWh",
                        "next " + question.shown() + " h",
                        "now",
                        "from - to",
                        "cleanest " + question.hours() + " h",
                        "g/kWh",
                        "less"));
    }

    /** The line of a zone. */
    String line(ZoneOutlook outlook) {
        return outlook.expected()
                .map(expected -> line(outlook, expected))
                .orElseGet(() -> text("%-13s %s", outlook.zone(), remedy(outlook)));
    }

    /** Why a zone has no forecast, and what would help. */
    static String remedy(ZoneOutlook outlook) {
        Instant at = outlook.question().at();
        if (outlook.served().isPresent()) {
            return "stale: the product has no forecast that long as of " + at
                    + "; see its /q/health, or ask for fewer --hours";
        }
        return outlook.latest()
                .map(IntensityPoint::interval)
                .map(hour -> "stale: no hour of the day before " + at + " is known, the latest ended " + hour.end()
                        + ", " + words(Duration.between(hour.end(), at))
                        + " before; give --actual FILE with newer hours, or an earlier --at")
                .orElseGet(() -> "stale: no hour before " + at
                        + " is known; give --actual FILE with older hours, or a later --at");
    }

    private String line(ZoneOutlook outlook, ZoneOutlook.Expected expected) {
        Optional<IntensityPoint> latest = outlook.latest();
        double[] shown =
                expected.shown().stream().mapToDouble(OutlookTable::grams).toArray();
        return text(
                form(outlook.question()),
                outlook.zone(),
                latest.map(point -> HOUR.format(point.interval().start())).orElse("unknown"),
                outlook.age().map(OutlookTable::words).orElse("-"),
                latest.map(point -> text("%.1f", grams(point))).orElse("-"),
                bars.line(shown),
                text("%.1f", shown[0]),
                text("%.0f - %.0f", least(shown), most(shown)),
                HOUR.format(expected.cleanest().window().start()),
                text("%.1f", expected.cleanest().mean().gramsPerKilowattHour()),
                text("%.1f %%", 100 * expected.lessThanAtOnce())
                        + (outlook.isStale() ? "  stale" : "")
                        + outlook.served()
                                .flatMap(ZoneOutlook.Served::rung)
                                .map(rung -> "  " + rung)
                                .orElse(""));
    }

    private static String form(ZoneOutlook.Question question) {
        return "%-13s %-12s %6s %6s  %-" + question.shown() + "s %6s %11s  %-12s %6s %7s";
    }

    private static double least(double... values) {
        return Arrays.stream(values).min().orElseThrow();
    }

    private static double most(double... values) {
        return Arrays.stream(values).max().orElseThrow();
    }

    private static double grams(IntensityPoint point) {
        return point.intensity().gramsPerKilowattHour();
    }

    private static String words(Duration age) {
        if (age.toHours() == 0) {
            return age.toMinutes() + " min";
        }
        return age.toDays() < 3 ? age.toHours() + " h" : age.toDays() + " d";
    }

    private static String text(String form, Object... values) {
        return String.format(Locale.ROOT, form, values);
    }
}
