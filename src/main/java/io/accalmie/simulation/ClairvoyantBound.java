package io.accalmie.simulation;

import io.accalmie.quantity.GramsCo2e;

/**
 * What no policy can go below that renders all the jobs, not even one that knew everything beforehand: proven, at the actual
 * intensity.
 *
 * @param grams g CO2e of all those jobs together
 * @param jobs those of the instance that can be rendered at all; the others are in no bound
 */
public record ClairvoyantBound(GramsCo2e grams, int jobs) {
    /**
     * How far a policy is above it, as a share of it; not a number where the bound is zero. Means something only if
     * {@link #compares}.
     */
    public double excessOf(SimulationOutcome outcome) {
        return outcome.grams().value() / grams.value() - 1;
    }

    /** Whether the policy rendered every job in the bound: else it emits less because it did less. */
    public boolean compares(SimulationOutcome outcome) {
        return outcome.runs().size() >= jobs;
    }
}
