package io.accalmie.cli;

import io.accalmie.catalogue.EnergyEstimate;
import io.accalmie.catalogue.ModelVerdict;
import io.accalmie.catalogue.Site;
import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** Which models may render a job at a site and what each draws, and why the others may not. */
record VerdictTable(Site site, List<ModelVerdict> verdicts) {
    private static final String ROW = "%-52s %12s %25s %10s  %s%n";

    void print(PrintWriter out) {
        List<ModelVerdict> adequate =
                verdicts.stream().filter(ModelVerdict::isAdequate).toList();
        out.printf(
                "%d of %d models may render this job on %s in %s with %s%n",
                adequate.size(), verdicts.size(), site.gpu(), site.country(), site.runtime());
        if (!adequate.isEmpty()) {
            out.println("Least energy first; GPU energy of the whole job, without host and PUE:");
            out.printf(ROW, "model", "Wh", "interval", "s", "figure");
        }
        for (ModelVerdict verdict : adequate) {
            print(verdict, verdict.estimate().orElseThrow(), out);
        }
        adequate.stream()
                .map(verdict -> verdict.estimate().orElseThrow().version())
                .distinct()
                .forEach(version -> out.println("Figures of " + version + "."));
        verdicts.stream()
                .filter(verdict -> !verdict.isAdequate() && !isOfOtherTasks(verdict))
                .forEach(verdict -> printRefusals(verdict, out));
        out.println("Made for other tasks: "
                + verdicts.stream()
                        .filter(VerdictTable::isOfOtherTasks)
                        .map(verdict -> verdict.model().id().value())
                        .collect(Collectors.joining(", ")));
    }

    /** What else stands against such a model is of no use to anybody. */
    private static boolean isOfOtherTasks(ModelVerdict verdict) {
        return verdict.refusals().stream().anyMatch(refusal -> refusal.code().equals("TASK_NOT_SERVED"));
    }

    private static void printRefusals(ModelVerdict verdict, PrintWriter out) {
        out.println("Not " + verdict.model().id() + ":");
        verdict.refusals()
                .forEach(refusal -> out.printf("  %s: %s %s%n", refusal.code(), refusal.reason(), refusal.remedy()));
    }

    private static void print(ModelVerdict verdict, EnergyEstimate estimate, PrintWriter out) {
        out.printf(
                ROW,
                verdict.model().id(),
                number("%.3f", estimate.gpuEnergy().wattHours()),
                number("%.3f", estimate.low().wattHours())
                        + " to "
                        + number("%.3f", estimate.high().wattHours()),
                number("%.1f", estimate.duration().toMillis() / 1000.0),
                estimate.kind().words());
    }

    private static String number(String format, double value) {
        return String.format(Locale.ROOT, format, value);
    }
}
