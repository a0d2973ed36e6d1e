package io.accalmie.planning.packing;

/** When the first job of each stream is due: half a job by default, a little before or after by another seed. */
@FunctionalInterface
public interface Phases {
    /** Part of a job that has flowed when the first is due, between 0 and 1. */
    double of(int shape, int way);

    /** The phases of a seed: 1 is the default, others lead to other plans that are about as good. */
    static Phases ofSeed(long seed) {
        return (shape, way) -> {
            if (seed == 1) {
                return 0.5;
            }
            long mixed = (seed * 0x9E3779B97F4A7C15L + shape) * 0xBF58476D1CE4E5B9L + way;
            return 0.25 + 0.5 * ((mixed * 0x94D049BB133111EBL) >>> 11) / (double) (1L << 53);
        };
    }
}
