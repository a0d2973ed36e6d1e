package io.accalmie.planning.packing;

/**
 * When the first job of each stream is due: what part of it must have flowed before.
 *
 * <p>Were it half a job for all, a stream that is planned anew every hour with less than half a job an hour would never begin.
 * So phases differ from stream to stream and move on from round to round, evenly (multiples of the golden section): over time
 * as many jobs begin as flow.
 */
@FunctionalInterface
public interface Phases {
    /** Part of a job that has flowed when the first is due, between 0 and 1. */
    double of(int shape, int way);

    /**
     * The phases of a round.
     *
     * @param seed another seed, other phases that are as good
     * @param round number of the round, or of its hour
     */
    static Phases of(long seed, long round) {
        double golden = (Math.sqrt(5) - 1) / 2;
        return (shape, way) -> {
            long mixed = (seed * 0x9E3779B97F4A7C15L + shape) * 0xBF58476D1CE4E5B9L + way;
            double own = ((mixed * 0x94D049BB133111EBL) >>> 11) / (double) (1L << 53);
            double phase = own + round * golden;
            return phase - Math.floor(phase);
        };
    }
}
