package io.accalmie.catalogue;

/**
 * What the catalogue alone says of a render on one GPU, before anything was metered. Energy and time are split into the part
 * that grows with items and the part that grows with batches, because runs may find either wrong.
 *
 * @param model which model
 * @param gpu on which GPU
 * @param itemJoules {@code phi·n·a}; all of it where only the architecture is known
 * @param batchJoules {@code phi·k·b}; may be negative
 * @param itemSeconds {@code phi·n·lat_b}
 * @param batchSeconds {@code phi·k·lat_a}; may be negative
 * @param kind where the figure comes from
 * @param interval where the true value is if the errors found with the catalogue's fit repeat themselves
 * @param basis which catalogue row it rests on
 */
public record Prior(
        ModelId model,
        GpuType gpu,
        double itemJoules,
        double batchJoules,
        double itemSeconds,
        double batchSeconds,
        EvidenceKind kind,
        Interval interval,
        String basis) {
    /** GPU energy of all items. */
    public double joules() {
        return itemJoules + batchJoules;
    }

    /** How long the GPU is held. */
    public double seconds() {
        return itemSeconds + batchSeconds;
    }

    /** Share of the energy that grows with items; above 1 where a batch saves. */
    public double itemShareOfEnergy() {
        return itemJoules / joules();
    }

    /** Share of the time that grows with items; above 1 where a batch saves. */
    public double itemShareOfTime() {
        return itemSeconds / seconds();
    }
}
