package io.accalmie.planning.packing;

/**
 * The integral of a step function of intensity, in constant time for any span.
 *
 * <p>A span inside one slot, or across two, is summed without taking large sums from each other: a job of 50 ms at the end
 * of a month loses no digits.
 */
public final class CarbonIntegral {
    private final long start;
    private final long slot;
    private final double[] intensity;
    private final double[] before;

    /**
     * An integral.
     *
     * @param start of the first slot, ms since the epoch
     * @param slot its length, ms, positive
     * @param intensity of each slot, g/kWh, at least one; copied
     */
    public CarbonIntegral(long start, long slot, double[] intensity) {
        this.start = start;
        this.slot = slot;
        this.intensity = intensity.clone();
        this.before = new double[intensity.length + 1];
        for (int index = 0; index < intensity.length; index++) {
            before[index + 1] = before[index] + intensity[index] * slot;
        }
    }

    /** First instant covered, ms since the epoch. */
    public long start() {
        return start;
    }

    /** First instant after the last covered, ms since the epoch. */
    public long end() {
        return start + slot * intensity.length;
    }

    /** Number of slots, at least 1. */
    int slots() {
        return intensity.length;
    }

    /** Start of slot {@code index}; of the number of slots: the end. */
    long boundary(int index) {
        return start + slot * index;
    }

    /** Mean over a span that is not empty and lies inside, g/kWh. */
    public double mean(long from, long to) {
        int first = (int) ((from - start) / slot);
        int last = (int) ((to - 1 - start) / slot);
        if (first == last) {
            return intensity[first];
        }
        double head = (boundary(first + 1) - from) * intensity[first];
        double tail = (to - boundary(last)) * intensity[last];
        return (head + (before[last] - before[first + 1]) + tail) / (to - from);
    }
}
