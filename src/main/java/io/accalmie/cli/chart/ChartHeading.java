package io.accalmie.cli.chart;

import java.util.OptionalDouble;

/**
 * What stands over a chart.
 *
 * @param title what is drawn, such as the name of a policy
 * @param jobs how many there are
 * @param placed how many of them run
 * @param grams g CO2e of those
 * @param lowerBoundGrams proven: no plan of those emits less; empty where none is known
 */
public record ChartHeading(String title, int jobs, int placed, double grams, OptionalDouble lowerBoundGrams) {
    /** All in one sentence. */
    String figures() {
        String bound = lowerBoundGrams.isPresent()
                ? ", proven lower bound " + Amounts.grams(lowerBoundGrams.getAsDouble()) + gap()
                : "";
        return Amounts.count(jobs, "job") + ", " + Amounts.count(placed) + " placed, " + Amounts.grams(grams) + " CO2e"
                + bound;
    }

    private String gap() {
        double bound = lowerBoundGrams.orElse(0);
        return bound > 0 ? " (" + Amounts.percent((grams - bound) / bound) + " above it)" : "";
    }
}
