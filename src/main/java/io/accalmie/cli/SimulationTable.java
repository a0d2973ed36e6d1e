package io.accalmie.cli;

import io.accalmie.simulation.SimulationOutcome;
import io.accalmie.simulation.Split;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** A simulation's summary for people: a line a policy, and what must be said beside the figures. */
final class SimulationTable {
    private static final String ROW = "%-20s %8s %8s %14s %10s %13s %11s";

    private final SimulationSummary summary;

    SimulationTable(SimulationSummary summary) {
        this.summary = summary;
    }

    List<String> lines() {
        List<String> lines = new ArrayList<>();
        lines.add(text(ROW, "policy", "placed", "missed", "grams", "g/job", "above bound", "mean wait"));
        summary.outcomes().forEach(outcome -> lines.add(line(outcome)));
        lines.add(text(
                "clairvoyant lower bound %.1f g for the %d jobs that can be rendered",
                summary.bound().grams().value(), summary.bound().jobs()));
        for (SimulationOutcome outcome : summary.outcomes()) {
            summary.caveat(outcome)
                    .ifPresent(caveat -> lines.add("* " + outcome.policy().word() + " " + caveat));
        }
        summary.difference().ifPresent(total -> lines.addAll(difference(total.split())));
        return lines;
    }

    private String line(SimulationOutcome outcome) {
        Optional<String> caveat = summary.caveat(outcome);
        return text(
                ROW,
                outcome.policy().word(),
                outcome.runs().size(),
                outcome.missed().size(),
                text("%.1f%s", outcome.grams().value(), caveat.isPresent() ? "*" : " "),
                text("%.3f", outcome.gramsPerPlaced().value()),
                above(outcome) + (caveat.isPresent() ? "*" : " "),
                text("%.2f h", SimulationSummary.meanWaitHours(outcome)));
    }

    private String above(SimulationOutcome outcome) {
        return summary.bound().grams().value() > 0
                ? text("%.1f %%", 100 * summary.bound().excessOf(outcome))
                : "-";
    }

    private List<String> difference(Split split) {
        return List.of(
                text(
                        "difference in allocated emissions from run-now-home to accalmie, %d jobs that both rendered:",
                        summary.jobsInDifference()),
                text(
                        "  by another model %.1f g, by another region %.1f g, by another hour %.1f g; together %.1f g",
                        split.modelGrams(), split.regionGrams(), split.timeGrams(), split.differenceGrams()));
    }

    private static String text(String form, Object... values) {
        return String.format(Locale.ROOT, form, values);
    }
}
