package io.accalmie.simulation;

/**
 * A difference in allocated emissions to a named baseline, in parts that add up to it: g CO2e, negative where Accalmie emits
 * less. It is a difference between two allocations of the same jobs; it is no proof of what a power system emitted, and never
 * called saved or avoided.
 *
 * @param modelGrams from another model, in the baseline's pool at the baseline's start
 * @param regionGrams from another pool, at the baseline's start
 * @param timeGrams from another start
 */
public record Split(double modelGrams, double regionGrams, double timeGrams) {
    /** No difference. */
    public static final Split NONE = new Split(0, 0, 0);

    /** The whole difference, g CO2e. */
    public double differenceGrams() {
        return modelGrams + regionGrams + timeGrams;
    }

    /** The parts of both together. */
    public Split plus(Split other) {
        return new Split(modelGrams + other.modelGrams, regionGrams + other.regionGrams, timeGrams + other.timeGrams);
    }
}
