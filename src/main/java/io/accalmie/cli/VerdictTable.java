package io.accalmie.cli;

import io.accalmie.catalogue.EnergyEstimate;
import io.accalmie.catalogue.ModelVerdict;
import io.accalmie.catalogue.Site;
import io.accalmie.quantity.GramsCo2e;
import java.io.PrintWriter;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** Which models may render a job at a site, what each draws and emits there, and why the others may not. */
record VerdictTable(Site site, List<ModelVerdict> verdicts, HereAndNow here) {
    private static final int COLUMNS = 130;
    private static final String ROW = "%-52s %10s %21s %8s  %-16s %10s";

    void print(PrintWriter out) {
        List<ModelVerdict> adequate =
                verdicts.stream().filter(ModelVerdict::isAdequate).toList();
        out.printf(
                "%d of %d models may render this job on %s in %s with %s%n",
                adequate.size(), verdicts.size(), site.gpu(), site.country(), site.runtime());
        if (!adequate.isEmpty()) {
            here.words().forEach(line -> out.println(wrapped(line)));
            out.println(order() + "; Wh, its interval and s are of the GPU for the whole job, without host and PUE:");
            row(out, "model", "Wh", "interval", "s", "figure", here.intensity().isPresent() ? "grams" : "");
        }
        adequate.stream()
                .sorted(Comparator.comparing(verdict -> grams(verdict).orElse(GramsCo2e.ZERO)))
                .forEach(verdict -> print(verdict, verdict.estimate().orElseThrow(), out));
        adequate.stream()
                .map(verdict -> verdict.estimate().orElseThrow().version())
                .distinct()
                .forEach(version -> out.println("Figures of " + version + "."));
        verdicts.stream()
                .filter(verdict -> !verdict.isAdequate() && !isOfOtherTasks(verdict))
                .forEach(verdict -> printRefusals(verdict, out));
        out.println(wrapped("Made for other tasks: "
                + verdicts.stream()
                        .filter(VerdictTable::isOfOtherTasks)
                        .map(verdict -> verdict.model().id().value())
                        .collect(Collectors.joining(", "))));
    }

    private String order() {
        return here.intensity().isPresent() ? "Fewest grams first" : "Least energy first";
    }

    private Optional<GramsCo2e> grams(ModelVerdict verdict) {
        return verdict.estimate().flatMap(here::grams);
    }

    /** What else stands against such a model is of no use to anybody. */
    private static boolean isOfOtherTasks(ModelVerdict verdict) {
        return verdict.refusals().stream().anyMatch(refusal -> refusal.code().equals("TASK_NOT_SERVED"));
    }

    private static void printRefusals(ModelVerdict verdict, PrintWriter out) {
        out.println("Not " + verdict.model().id() + ":");
        verdict.refusals()
                .forEach(refusal ->
                        out.println(wrapped("  " + refusal.code() + ": " + refusal.reason() + " " + refusal.remedy())));
    }

    private void print(ModelVerdict verdict, EnergyEstimate estimate, PrintWriter out) {
        row(
                out,
                verdict.model().id().value(),
                number("%.3f", estimate.gpuEnergy().wattHours()),
                number("%.3f", estimate.low().wattHours())
                        + " to "
                        + number("%.3f", estimate.high().wattHours()),
                number("%.1f", estimate.duration().toMillis() / 1000.0),
                estimate.kind().words(),
                grams(verdict).map(grams -> number("%.4f", grams.value())).orElse(""));
    }

    private static void row(PrintWriter out, Object... cells) {
        out.println(String.format(Locale.ROOT, ROW, cells).stripTrailing());
    }

    private static String number(String format, double value) {
        return String.format(Locale.ROOT, format, value);
    }

    /** The text in lines of at most 130 columns where its words allow it; the lines after the first are indented. */
    private static String wrapped(String text) {
        StringBuilder lines = new StringBuilder();
        int column = 0;
        for (String word : text.split("(?<=\\S) ")) {
            if (column > 0 && column + 1 + word.length() > COLUMNS) {
                lines.append(System.lineSeparator()).append("    ");
                column = 4;
            } else if (column > 0) {
                lines.append(' ');
                column++;
            }
            lines.append(word);
            column += word.length();
        }
        return lines.toString();
    }
}
