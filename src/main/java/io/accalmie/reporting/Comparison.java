package io.accalmie.reporting;

import java.util.List;

/**
 * Rendered jobs beside what the same jobs would have emitted otherwise, all at the catalogue's estimates and the actual
 * intensity, so that the figures compare with one another. They do not compare with the books, which hold what was metered.
 *
 * @param jobs how many rendered jobs are compared
 * @param gramsAtEstimate the placements as they were made, g CO2e
 * @param lowerBoundGrams proven: no placement of these jobs, in their windows and adequate options, emits less, g CO2e
 * @param baselines the same jobs under other policies
 * @param difference from {@code run-now-home} to the placements made, split
 * @param leftOut jobs that could not be priced on every side, in no figure of the split
 */
public record Comparison(
        int jobs,
        double gramsAtEstimate,
        double lowerBoundGrams,
        List<Baseline> baselines,
        Difference difference,
        List<String> leftOut) {
    public Comparison {
        baselines = List.copyOf(baselines);
        leftOut = List.copyOf(leftOut);
    }

    /**
     * The same jobs under one policy.
     *
     * @param policy such as {@code run-now-home}
     * @param grams g CO2e, operational and embodied
     * @param missed jobs that end after their deadline; they are in the grams
     * @param unpriced jobs whose run leaves the recorded intensity; they are not
     */
    public record Baseline(String policy, double grams, int missed, int unpriced) {}

    /**
     * A difference in allocated emissions, g CO2e, negative where Accalmie emits less.
     *
     * @param baseline from which policy
     * @param modelGrams by another model
     * @param regionGrams by another region
     * @param timeGrams by another hour
     */
    public record Difference(String baseline, double modelGrams, double regionGrams, double timeGrams) {}
}
